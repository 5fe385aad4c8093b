package io.bowline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.inventory.Vm;
import io.bowline.outage.Pods;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPriorityTest {

  @Test
  void theShippedTableAddsUpClassPriorityAndRole() {
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
            """);
    var rules = RestartPriority.read(Optional.empty()).rules(pod);

    assertThat(pod.vms().stream().collect(Collectors.toMap(Vm::name, rules::importance)))
        .containsEntry("a", 5070)
        .containsEntry("b", 5300)
        .containsEntry("c", 1900)
        .containsEntry("d", 0);
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
        "\"a\"|3|false"
      })
  void readsSimpleTests(String cell, String value, boolean fits) {
    assertThat(UnaryTest.parse(cell).test(new BigDecimal(value))).isEqualTo(fits);
  }

  @Test
  void refusesWhatItDoesNotUnderstand(@TempDir Path directory) throws Exception {
    var file = directory.resolve("rules.dmn");
    try (var shipped =
        RestartPriority.class.getResourceAsStream("/runbooks/restart-priority.dmn")) {
      var text = new String(shipped.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      Files.writeString(file, text.replace("[0..900]", "string length(priority) > 3"));
    }

    assertThatThrownBy(() -> RestartPriority.read(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("In rule Rule_")
        .hasMessageContaining("simple FEEL test");
  }
}
