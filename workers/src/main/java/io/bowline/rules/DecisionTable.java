package io.bowline.rules;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A DMN decision table that adds up the outputs of all rules that fit ({@code COLLECT SUM}). */
public final class DecisionTable {

  private final List<String> inputs;
  private final List<Rule> rules;

  private record Rule(List<Predicate<Object>> tests, String output) {}

  private DecisionTable(List<String> inputs, List<Rule> rules) {
    this.inputs = inputs;
    this.rules = rules;
  }

  /**
   * @throws IllegalArgumentException when it is no table of this kind, or uses FEEL beyond simple
   *     tests
   */
  public static DecisionTable read(InputStream dmn) throws IOException {
    var tables = descendants(document(dmn), "decisionTable");
    if (tables.size() != 1) {
      throw new IllegalArgumentException(
          "Expected one decision table, but found " + tables.size() + ".");
    }
    var table = tables.getFirst();
    if (!table.getAttribute("hitPolicy").equals("COLLECT")
        || !table.getAttribute("aggregation").equals("SUM")) {
      throw new IllegalArgumentException("Expected hit policy COLLECT with SUM. Set it.");
    }
    var inputs =
        children(table, "input").stream()
            .map(input -> text(children(input, "inputExpression").getFirst()))
            .toList();
    return new DecisionTable(
        inputs, children(table, "rule").stream().map(rule -> rule(rule, inputs)).toList());
  }

  private static Rule rule(Element rule, List<String> inputs) {
    try {
      var tests =
          children(rule, "inputEntry").stream().map(entry -> UnaryTest.parse(text(entry))).toList();
      var output = text(children(rule, "outputEntry").getFirst());
      if (!inputs.contains(output)) {
        new BigDecimal(output);
      }
      return new Rule(tests, output);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "In rule " + rule.getAttribute("id") + ": " + e.getMessage(), e);
    }
  }

  /** The sum of all rules that fit; an input that is missing counts as null. */
  public BigDecimal sum(Map<String, Object> values) {
    return rules.stream()
        .filter(rule -> fits(rule, values))
        .map(rule -> output(rule, values))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private boolean fits(Rule rule, Map<String, Object> values) {
    for (int i = 0; i < inputs.size(); i++) {
      if (!rule.tests().get(i).test(values.get(inputs.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal output(Rule rule, Map<String, Object> values) {
    return values.get(rule.output()) instanceof BigDecimal input
        ? input
        : new BigDecimal(rule.output());
  }

  private static Element document(InputStream dmn) throws IOException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(dmn).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException("Expected DMN, but found: " + e.getMessage(), e);
    }
  }

  private static List<Element> descendants(Element from, String name) {
    var found = new ArrayList<Element>();
    var all = from.getElementsByTagNameNS("*", name);
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }

  private static List<Element> children(Element of, String name) {
    var found = new ArrayList<Element>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element of) {
    return children(of, "text").stream()
        .findFirst()
        .map(Element::getTextContent)
        .orElse("")
        .strip();
  }
}
