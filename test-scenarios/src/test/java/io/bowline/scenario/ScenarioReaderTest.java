package io.bowline.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bowline.inventory.file.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
          {fencing: auto}              | {fencing: [{decision: maybe, reason: x}]} | line 16, column 34, field approvals.fencing[0].decision: expected one of approve, reject, but found "maybe"
          {fencing: auto}              | {fencing: [{decision: reject}]} | field approvals.fencing[0].reason: is missing
          {fencing: auto}              | {fencing: [{reason: x}]}       | field approvals.fencing[0].decision: is missing
          {fencing: auto}              | {vm: [{vm: z, decision: leave, reason: x}]} | line 16, column 23, field approvals.vm[0].vm: is not in the inventory: "z"
          {fencing: auto}              | {vm: [{decision: stop, reason: x}]} | field approvals.vm[0].decision: expected one of retry, recovered, leave, but found "stop"
          {fencing: auto}              | {fenceUnproven: [{vm: a, decision: stop, reason: x}]} | field approvals.fenceUnproven[0].vm: unknown field
          {fencing: auto}              | {fenceUnproven: stop}          | field approvals.fenceUnproven: expected a list
          {fencing: auto}              | {hold: [{decision: retry, reason: x}]} | field approvals.hold[0].decision: expected one of resume, abort
          {fencing: auto}              | {followUp: [{decision: done, reason: x}]} | field approvals.followUp[0].decision: unknown field
          {fencing: auto}              | {folowUp: [{reason: x}]}       | field approvals.folowUp: unknown field
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
  void readsWhatHumansAnswerToEachQuestion() throws IOException {
    var approvals =
        read(GIVEN.replace(
                "{fencing: auto}",
                """

                  fencing: auto
                  fenceUnproven: [{after: 1m, decision: stop, reason: locked room, by: duty}]
                  vm: [{vm: a, decision: leave, reason: broken}]
                  hold: [{decision: resume, reason: done}]
                  followUp: [{reason: told the owners}]
                """))
            .approvals();
    assertThat(approvals.who()).isEqualTo(Approvals.Who.AUTO);
    assertThat(approvals.answers())
        .extracting(Approvals.Answer::variables)
        .containsExactly(
            Map.of("fenceChoice", "stop", "fenceReason", "locked room", "decidedBy", "duty"),
            Map.of("vmChoice", "leave", "choiceReason", "broken", "decidedBy", "drill"),
            Map.of("holdDecision", "resume", "decisionReason", "done", "decidedBy", "drill"),
            Map.of("followUpNote", "told the owners", "decidedBy", "drill"));
    assertThat(approvals.by(Approvals.Who.HUMAN).answers()).isEmpty();
  }

  @Test
  void readsAHoldAndTheQuestionAnAnswerInAScriptIsFor() throws IOException {
    var script =
        read(GIVEN
                + """
                script:
                  - {when: planned, hold: {reason: a change is under way}}
                  - {answer: {question: vm, vm: b, decision: retry, reason: repaired}}
                """)
            .script();
    assertThat(script.get(0).action())
        .isEqualTo(new Step.Action.Hold("a change is under way", "drill"));
    assertThat(script.get(1).action())
        .isInstanceOfSatisfying(
            Step.Action.Say.class,
            say -> assertThat(say.answer().question()).isEqualTo(Question.VM));
  }

  @Test
  void blamesTheLineThatNamesAMissingInventory() {
    var given = "apiVersion: bowline/v1\nkind: Scenario\nwhy: x\ninventory: {ref: nowhere.yaml}\n";
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read(given))
        .withMessageContaining(
            "given.yaml, line 4, column 18, field inventory.ref: names a missing file")
        .withMessageContaining("nowhere.yaml");
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
