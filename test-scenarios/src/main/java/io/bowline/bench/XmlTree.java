package io.bowline.bench;

import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;

/** An XML element that grows. */
record XmlTree(Element element) {

  /**
   * @param attributes names and values in turn
   */
  static XmlTree root(String name, String... attributes) {
    try {
      var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
      var element = document.createElement(name);
      document.appendChild(element);
      return new XmlTree(element).with(attributes);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new last child. */
  XmlTree add(String name, String... attributes) {
    var child = element.getOwnerDocument().createElement(name);
    element.appendChild(child);
    return new XmlTree(child).with(attributes);
  }

  private XmlTree with(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      element.setAttribute(attributes[i], attributes[i + 1]);
    }
    return this;
  }

  /** The whole document, indented. */
  String text() {
    try {
      var transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      var text = new StringWriter();
      transformer.transform(new DOMSource(element.getOwnerDocument()), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }
}
