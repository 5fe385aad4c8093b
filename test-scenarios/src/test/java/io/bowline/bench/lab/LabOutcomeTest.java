package io.bowline.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.bench.lab.LabRun.VmTime;
import io.bowline.drill.OutageView;
import io.bowline.drill.OutageView.StepView;
import io.bowline.drill.OutageView.VmView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabOutcomeTest {

  private static final Instant FAULT = LabRuns.NOON;

  @Test
  void timesCountFromTheFaultAndComeFromTheRecords() {
    var outcome = new LabOutcome(FAULT, List.of(outage("o1", 2, "reported", back("web-1", 12))));

    var times =
        outcome.times(List.of("web-1"), id -> List.of(step("restart", 7), step("verify", 12)));

    assertThat(times).containsExactly(new VmTime("web-1", "host1", "host2", 2, 5, 10, 12, 13));
  }

  @Test
  void aVmThatTwoOutagesHadIsBackWithTheLastAndNoticedWithTheFirst() {
    var lost =
        new VmView(
            "web-1",
            "host1",
            null,
            null,
            null,
            1,
            "taken-over",
            "",
            "",
            at(4),
            at(5),
            null,
            null,
            null);
    var outcome =
        new LabOutcome(
            FAULT,
            List.of(
                outage("o2", 6, "reported", back("web-1", 20)), outage("o1", 3, "closed", lost)));

    assertThat(outcome.times(List.of("web-1"), id -> List.of()))
        .singleElement()
        .satisfies(time -> assertThat(time.reactionSeconds()).isEqualTo(3))
        .satisfies(time -> assertThat(time.outageSeconds()).isEqualTo(20));
  }

  @Test
  void anOutageThatIsUnderWayIsNotComplete() {
    var outcome = new LabOutcome(FAULT, List.of(outage("o1", 2, "recovering", back("web-1", 12))));

    assertThat(outcome.isComplete(List.of("web-1"))).isFalse();
  }

  @Test
  void aVmWithoutAnOutageIsMissing() {
    var outcome = new LabOutcome(FAULT, List.of(outage("o1", 2, "reported", back("web-1", 12))));

    assertThat(outcome.isComplete(List.of("web-1", "web-2"))).isFalse();
    assertThat(outcome.missing(List.of("web-1", "web-2"))).isEqualTo("web-2 has no outage");
  }

  private static Instant at(double seconds) {
    return FAULT.plusMillis(Math.round(seconds * 1000));
  }

  private static OutageView outage(String id, double detected, String state, VmView vm) {
    return new OutageView(
        id,
        "lab",
        "host1",
        null,
        state,
        1L,
        at(-1),
        at(detected),
        at(3),
        null,
        null,
        at(5),
        at(6),
        null,
        null,
        null,
        null,
        false,
        List.of(vm));
  }

  private static VmView back(String vm, double end) {
    return new VmView(
        vm,
        "host1",
        "host2",
        "host2/1",
        0,
        1,
        "recovered",
        "",
        null,
        at(6),
        at(end),
        null,
        null,
        null);
  }

  private static StepView step(String step, double end) {
    return new StepView("web-1", 1, "host2", step, 1, at(end - 1), at(end), true);
  }
}
