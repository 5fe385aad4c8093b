package io.bowline.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabTableTest {

  private final List<LabBoot> boots =
      List.of(
          new LabBoot(LabRuns.NOON, 1, 6, 0.5),
          new LabBoot(LabRuns.NOON, 2, 9, 0.5),
          new LabBoot(LabRuns.NOON, 2, 11, 0.5));

  @Test
  void aRunCountsByTheVmThatTookLongest() {
    var table =
        LabTable.of(
            List.of(
                LabRuns.recovered(LabRow.HOST_DEATH, 12, 14),
                LabRuns.recovered(LabRow.HOST_DEATH, 16, 13)),
            List.of());

    assertThat(table)
        .containsPattern("host death, fast detection +2 +0 +reaction +2.0")
        .containsPattern("outage +15.0 +14.5 to 15.5 +14.0 +16.0");
  }

  @Test
  void aFailedRunIsCountedAndNamedAndNeverAmongTheTimes() {
    var table =
        LabTable.of(
            List.of(
                LabRuns.recovered(LabRow.GUEST_CRASH, 8),
                LabRuns.failed(LabRow.GUEST_CRASH, "web-1 stands at handed-over")),
            List.of());

    assertThat(table)
        .containsPattern("guest crash, T1 15 s, fast detection +2 +1 +reaction")
        .containsPattern("outage +8.0 +8.0 to 8.0 +8.0 +8.0")
        .contains(
            "failed: guest crash, T1 15 s, fast detection, host1 at 2030-01-01T12:00:00Z: web-1 stands");
  }

  @Test
  void aHostsGoalIsTheBootOfAsManyGuestsAsItTakesDown() {
    var table = LabTable.of(List.of(LabRuns.recovered(LabRow.HOST_DEATH, 12, 19.5)), boots);

    assertThat(table)
        .contains("Boot of 2 at once without a failure: median 10.0 s of 2")
        .contains(
            "Goal of host death, fast detection: boot of 2 + 10 s = 20.0 s; median 19.5 s: met");
  }

  @Test
  void aMissedGoalIsCalledSo() {
    var table = LabTable.of(List.of(LabRuns.recovered(LabRow.GUEST_CRASH, 9.5)), boots);

    assertThat(table).contains("boot of 1 + 3 s = 9.0 s; median 9.5 s: missed");
  }

  @Test
  void publishedFiguresStandBesideNoRunsAtAll() {
    assertThat(LabTable.of(List.of(), List.of()))
        .contains("3RC, with reinstall 542 ± 45 s", "VMware HA, a host fails 89 s");
  }
}
