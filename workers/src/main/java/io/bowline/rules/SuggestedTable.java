package io.bowline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes restart rules as DMN, as Camunda Modeler would. */
final class SuggestedTable {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0" id="Definitions_RestartPriority" name="Restart priority" namespace="https://bowline.io/decisions" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
        <decision id="restart-priority" name="Restart priority">
          <description>%s</description>
          <decisionTable id="Table_RestartPriority" hitPolicy="COLLECT" aggregation="SUM">
      """;

  private static final String TAIL =
      """
          </decisionTable>
        </decision>
        <dmndi:DMNDI>
          <dmndi:DMNDiagram id="Diagram_RestartPriority">
            <dmndi:DMNShape id="Shape_RestartPriority" dmnElementRef="restart-priority">
              <dc:Bounds height="80" width="180" x="160" y="100" />
            </dmndi:DMNShape>
          </dmndi:DMNDiagram>
        </dmndi:DMNDI>
      </definitions>
      """;

  /**
   * One rule; a cell that is empty lets everything pass.
   *
   * @param why its annotation
   * @param labels cells by key
   * @param points FEEL
   */
  record Rule(
      String why,
      Optional<String> slaOrder,
      Optional<String> priority,
      Optional<String> role,
      Map<String, String> labels,
      String points) {}

  private SuggestedTable() {}

  static String dmn(String pod, List<String> labels, List<Rule> rules) {
    var dmn =
        new StringBuilder(
            HEAD.formatted(
                escaped(
                    "The importance of a VM of PoD %s in the plan: higher comes first. All rules that fit are added up. Suggested from its inventory."
                        .formatted(pod))));
    input(dmn, "slaOrder", "Order of the SLA class (1 first)", "number", "slaOrder");
    input(dmn, "priority", "Priority of the VM", "number", "priority");
    input(dmn, "role", "Role of the VM", "string", "role");
    for (int i = 0; i < labels.size(); i++) {
      var key = labels.get(i);
      input(
          dmn,
          "label" + i,
          "Label \"" + key + "\"",
          "string",
          "get value(labels, " + Feel.text(key) + ")");
    }
    dmn.append(
        "      <output id=\"Output_importance\" label=\"Importance\" name=\"importance\" typeRef=\"number\" biodi:width=\"160\" />\n");
    for (int i = 0; i < rules.size(); i++) {
      rule(dmn, "Rule_" + (i + 1), rules.get(i), labels);
    }
    return dmn.append(TAIL).toString();
  }

  private static void input(
      StringBuilder dmn, String id, String label, String type, String expression) {
    dmn.append(
        """
              <input id="Column_%1$s" label="%2$s" biodi:width="180">
                <inputExpression id="Expression_%1$s" typeRef="%3$s">
                  <text>%4$s</text>
                </inputExpression>
              </input>
        """
            .formatted(id, escaped(label), type, escaped(expression)));
  }

  private static void rule(StringBuilder dmn, String id, Rule rule, List<String> labels) {
    dmn.append("      <rule id=\"%s\">\n".formatted(id));
    dmn.append("        <description>%s</description>\n".formatted(escaped(rule.why())));
    var cells = new ArrayList<Optional<String>>();
    cells.add(rule.slaOrder());
    cells.add(rule.priority());
    cells.add(rule.role());
    labels.forEach(key -> cells.add(Optional.ofNullable(rule.labels().get(key))));
    for (int i = 0; i < cells.size(); i++) {
      entry(dmn, "inputEntry", id + "_" + i, cells.get(i).orElse("-"));
    }
    entry(dmn, "outputEntry", id + "_importance", rule.points());
    dmn.append("      </rule>\n");
  }

  private static void entry(StringBuilder dmn, String element, String id, String text) {
    dmn.append(
        """
                <%1$s id="%2$s">
                  <text>%3$s</text>
                </%1$s>
        """
            .formatted(element, id, escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
