package io.bowline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.inventory.Vm;
import io.bowline.outage.Pods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPriorityTest {

  @Test
  void theShippedTableAddsUpClassPriorityRoleAndLabel() {
    var pod =
        Pods.parse(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: east-1
            slaClasses:
              - {name: gold, order: 1}
              - {name: tin, order: 9}
            servers:
              - {name: p1, cpu: 1}
            vms:
              - {name: a, server: p1, sla: gold, priority: 70}
              - {name: b, server: p1, sla: gold, role: database}
              - {name: c, server: p1, sla: tin, priority: 2000}
              - {name: d, server: p1}
              - {name: e, server: p1, sla: gold, labels: {restart: early, owner: shop}}
              - {name: f, server: p1, sla: gold, labels: {restart: late}}
            """);
    var rules = RestartPriority.read(Optional.empty()).rules(pod);

    assertThat(pod.vms().stream().collect(Collectors.toMap(Vm::name, rules::importance)))
        .containsEntry("a", 5070)
        .containsEntry("b", 5300)
        .containsEntry("c", 1900)
        .containsEntry("d", 0)
        .containsEntry("e", 5050)
        .containsEntry("f", 4950);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-|3|true",
        "3|3|true",
        "> 4|4|false",
        ">= 4|4|true",
        "[0..900]|900|true",
        "(0..900)|900|false",
        "1, 2|2|true",
        "not(1, 2)|3|true",
        "null|3|false",
        "null||true",
        "> 4||false",
        "odd(?)|3|true",
        "\"a\"|3|false"
      })
  void readsFeelAsTheEngineDoes(String cell, BigDecimal value, boolean fits) throws Exception {
    var values = new HashMap<String, Object>();
    values.put("input", value);
    assertThat(table(cell, "1").sum(values).intValue()).isEqualTo(fits ? 1 : 0);
  }

  @Test
  void anOutputMayBeComputed() throws Exception {
    var values = Map.<String, Object>of("input", new BigDecimal(7));
    assertThat(table("-", "input * 2").sum(values)).isEqualByComparingTo("14");
    assertThatThrownBy(() -> table("-", "\"many\"").sum(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("In rule r1: expected a number from \"\"many\"\"");
  }

  @Test
  void asksForTheLabelsThatItsCellsName() throws Exception {
    assertThat(table("-", "1").labelKeys()).contains(Set.of());
    assertThat(table("get value(labels, \"a \\\"b\\\"\") = \"x\"", "1").labelKeys())
        .contains(Set.of("a \"b\""));
    assertThat(table("count(get entries(labels)) > 2", "1").labelKeys()).isEmpty();
  }

  @Test
  void aRuleMayLookAtAllLabels() throws Exception {
    var values = Map.<String, Object>of("labels", Map.of("a", "1", "b", "2", "c", "3"));

    assertThat(table("count(get entries(labels)) > 2", "7").sum(values)).isEqualByComparingTo("7");
  }

  @Test
  void refusesATableThatIsNoFeel(@TempDir Path directory) throws Exception {
    var file = Files.writeString(directory.resolve("rules.dmn"), dmn("[0..", "1"));

    assertThatThrownBy(() -> RestartPriority.read(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("In rule r1: expected FEEL, but found \"[0..\"");
  }

  private static DecisionTable table(String cell, String output) throws IOException {
    return DecisionTable.read(
        new ByteArrayInputStream(dmn(cell, output).getBytes(StandardCharsets.UTF_8)));
  }

  private static String dmn(String cell, String output) {
    return """
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
      <decision id="d">
        <decisionTable hitPolicy="COLLECT" aggregation="SUM">
          <input><inputExpression><text>input</text></inputExpression></input>
          <output name="importance"/>
          <rule id="r1">
            <inputEntry><text><![CDATA[%s]]></text></inputEntry>
            <outputEntry><text><![CDATA[%s]]></text></outputEntry>
          </rule>
        </decisionTable>
      </decision>
    </definitions>
    """
        .formatted(cell, output);
  }
}
