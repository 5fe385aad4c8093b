package io.bowline.capacity;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements and their text, escaped; attributes come in twos: name, value. */
final class Markup {

  private final StringWriter written = new StringWriter();
  private final XMLStreamWriter xml;

  /**
   * @param prolog what stands before the first element
   */
  Markup(String prolog) {
    written.write(prolog);
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  Markup open(String element, Object... attributes) {
    return tell(
        () -> {
          xml.writeCharacters("\n");
          xml.writeStartElement(element);
          write(attributes);
        });
  }

  /** More attributes of the element just opened. */
  Markup attributes(Object... attributes) {
    return tell(() -> write(attributes));
  }

  /** An element that never holds anything. */
  Markup empty(String element, Object... attributes) {
    return tell(
        () -> {
          xml.writeEmptyElement(element);
          write(attributes);
        });
  }

  private void write(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i].toString(), attributes[i + 1].toString());
    }
  }

  Markup text(String text) {
    return tell(() -> xml.writeCharacters(text));
  }

  Markup close() {
    return tell(xml::writeEndElement);
  }

  Markup element(String element, String text, Object... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Ends every open element. */
  String end() {
    tell(
        () -> {
          xml.writeEndDocument();
          xml.flush();
        });
    return written.toString().strip() + "\n";
  }

  private interface Writing {
    void write() throws XMLStreamException;
  }

  private Markup tell(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
