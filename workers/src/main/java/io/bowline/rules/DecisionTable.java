package io.bowline.rules;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A DMN decision table that adds up the outputs of all rules that fit ({@code COLLECT SUM}). Its
 * FEEL is read by the engine's own library, so that a rule means the same here and there.
 */
public final class DecisionTable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LABEL =
      Pattern.compile("get value\\(\\s*labels\\s*,\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\)");

  private final FeelEngineApi feel;
  private final List<Input> inputs;
  private final List<Rule> rules;
  private final String cells;

  private record Input(String text, ParsedExpression expression) {}

  private record Rule(String id, List<ParsedExpression> tests, ParsedExpression output) {}

  private DecisionTable(FeelEngineApi feel, List<Input> inputs, List<Rule> rules, String cells) {
    this.feel = feel;
    this.inputs = inputs;
    this.rules = rules;
    this.cells = cells;
  }

  /**
   * @throws IllegalArgumentException when it is no table of this kind, or its FEEL cannot be read
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
    var feel = FeelEngineBuilder.forJava().build();
    var inputs =
        children(table, "input").stream()
            .map(input -> text(children(input, "inputExpression").getFirst()))
            .map(text -> new Input(text, parsedInput(text, feel.parseExpression(text))))
            .toList();
    var rules = children(table, "rule").stream().map(rule -> rule(feel, rule)).toList();
    var cells =
        descendants(table, "text").stream()
            .map(Element::getTextContent)
            .collect(Collectors.joining("\n"));
    return new DecisionTable(feel, inputs, rules, cells);
  }

  private static ParsedExpression parsedInput(String text, ParseResult result) {
    if (result.isFailure()) {
      throw new IllegalArgumentException(
          "Expected FEEL as input, but found \"" + text + "\". Correct the column.");
    }
    return result.parsedExpression();
  }

  private static Rule rule(FeelEngineApi feel, Element rule) {
    var id = rule.getAttribute("id");
    var tests =
        children(rule, "inputEntry").stream()
            .map(DecisionTable::text)
            .map(cell -> parsed(id, cell, feel.parseUnaryTests(cell.isEmpty() ? "-" : cell)))
            .toList();
    var output = text(children(rule, "outputEntry").getFirst());
    return new Rule(id, tests, parsed(id, output, feel.parseExpression(output)));
  }

  private static ParsedExpression parsed(String rule, String cell, ParseResult result) {
    if (result.isFailure()) {
      throw new IllegalArgumentException(
          "In rule " + rule + ": expected FEEL, but found \"" + cell + "\". Correct the cell.");
    }
    return result.parsedExpression();
  }

  /**
   * The sum of all rules that fit; a variable that is missing counts as null.
   *
   * @throws IllegalArgumentException when a rule that fits gives no number
   */
  public BigDecimal sum(Map<String, Object> given) {
    var values = new HashMap<>(given);
    inputs.stream()
        .map(Input::text)
        .filter(DecisionTable::isName)
        .forEach(name -> values.putIfAbsent(name, null));
    var columns = new ArrayList<Object>();
    inputs.forEach(input -> columns.add(column(input, values)));
    return rules.stream()
        .filter(rule -> fits(rule, columns, values))
        .map(rule -> output(rule, values))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The labels that any cell asks for by their keys; empty when a cell looks at them in another
   * way, so that all of them count.
   */
  Optional<Set<String>> labelKeys() {
    var keys = new HashSet<String>();
    var rest = new StringBuilder();
    var matcher = LABEL.matcher(cells);
    while (matcher.find()) {
      keys.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
      matcher.appendReplacement(rest, "");
    }
    matcher.appendTail(rest);
    return rest.indexOf("labels") < 0 ? Optional.of(keys) : Optional.empty();
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private Object column(Input input, Map<String, Object> values) {
    if (isName(input.text())) {
      return values.get(input.text());
    }
    var result = feel.evaluate(input.expression(), values);
    if (result.isFailure()) {
      throw new IllegalArgumentException(
          "Expected a value of the input \"%s\", but found: %s. Correct the column."
              .formatted(input.text(), result.failure().message()));
    }
    return result.result();
  }

  private boolean fits(Rule rule, List<Object> columns, Map<String, Object> values) {
    for (int i = 0; i < inputs.size(); i++) {
      var test = rule.tests().get(i);
      if (!Boolean.TRUE.equals(
          value(rule, test, feel.evaluateWithInput(test, columns.get(i), values)))) {
        return false;
      }
    }
    return true;
  }

  private BigDecimal output(Rule rule, Map<String, Object> values) {
    var result = value(rule, rule.output(), feel.evaluate(rule.output(), values));
    if (result instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw new IllegalArgumentException(
        "In rule %s: expected a number from \"%s\", but found %s with %s. Correct the output."
            .formatted(rule.id(), rule.output().text(), result, values));
  }

  private static Object value(Rule rule, ParsedExpression cell, EvaluationResult result) {
    if (result.isFailure()) {
      throw new IllegalArgumentException(
          "In rule %s: expected a value of \"%s\", but found: %s. Correct the cell."
              .formatted(rule.id(), cell.text(), result.failure().message()));
    }
    return result.result();
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
