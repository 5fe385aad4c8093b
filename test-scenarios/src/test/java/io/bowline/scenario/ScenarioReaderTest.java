package io.bowline.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bowline.inventory.file.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

  private static final String GIVEN =
      """
      apiVersion: bowline/v1
      kind: Scenario
      why: to try the reader
      inventory:
        pod: tiny
        hmcs: [{name: hmc1}]
        arrays: [{name: svc1}]
        servers:
          - {name: p1, cpu: 4, memoryMiB: 16384}
          - {name: p2, cpu: 4, memoryMiB: 16384}
        vms:
          - {name: a, server: p1, memoryMiB: 1024}
          - {name: b, server: p1, memoryMiB: 1024, dependsOn: [a]}
      timings: {lunMap: 4s}
      speed: 5
      approvals: {fencing: auto}
      faults:
        - {at: 10s, server: p1, crash: true}
      """;

  @TempDir Path directory;

  @BeforeEach
  void expectation() throws IOException {
    Files.writeString(directory.resolve("expect.yaml"), "recovered: all\nwithin: 15m\n");
  }

  @Test
  void readsWhatIsGivenAndWhatMustHold() throws IOException {
    var scenario = read(GIVEN);
    assertThat(scenario.why()).isEqualTo("to try the reader");
    assertThat(scenario.speed()).isEqualTo(5);
    assertThat(scenario.inventory().vms()).hasSize(2);
    assertThat(scenario.faults()).hasSize(1);
    assertThat(scenario.faults().getFirst().at()).isEqualTo(Duration.ofSeconds(10));
    assertThat(scenario.expected().within()).contains(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          speed: 5                     | sped: 5                        | given.yaml, line 15, column 1, field sped: unknown field
          speed: 5                     | speed: 0                       | line 15, column 8, field speed: expected a number of at least
          {lunMap: 4s}                 | {lunMap: 4 s}                  | field timings.lunMap: expected a duration
          {lunMap: 4s}                 | {lunMapp: 4s}                  | field timings.lunMapp: unknown field
          {name: a, server: p1         | {name: a, server: p7           | line 12
          {name: a, server: p1, memory | {name: a, server: p1, dependsOn: [b], memory | cycle
          1024, dependsOn              | -1, dependsOn                  | line 13
          server: p1, crash            | server: p9, crash              | line 18, column 23, field faults[0].server: is not in the inventory: "p9"
          crash: true                  | crsh: true                     | field faults[0].crsh: unknown field
          server: p1, crash: true      | server: p1                     | line 18
          fencing: auto                | fencing: maybe                 | field approvals.fencing: expected auto, human or a list of answers
          kind: Scenario               | kind: Inventory                | line 2, column 7, field kind: expected Scenario, but found "Inventory"
          why: to try the reader       | why:                           | field why: expected text, but found
          """)
  void namesFileLineAndFieldOfWhatIsWrong(String good, String bad, String message) {
    assertThat(GIVEN).contains(good);
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read(GIVEN.replace(good, bad)))
        .satisfies(
            e -> assertThat(e.getMessage()).contains("given.yaml", message).doesNotContain("\n"));
  }

  @Test
  void refusesAnExpectationAboutAnUnknownVm() throws IOException {
    Files.writeString(directory.resolve("expect.yaml"), "recovered: [a, zz]\n");
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read(GIVEN))
        .withMessageContaining("expect.yaml, line 1, column 12, field recovered: names a VM");
  }

  @Test
  void tellsThatThereIsNoSuchScenario() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> ScenarioReader.read(directory.resolve("nowhere")))
        .withMessageContaining("no such scenario directory");
  }

  @Test
  void refusesGarbageInOneLine() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("\u0001\u0002{{{{[[[" + "x".repeat(10_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContain("\n"));
  }

  private Scenario read(String given) throws IOException {
    Files.writeString(directory.resolve("given.yaml"), given);
    return ScenarioReader.read(directory);
  }
}
