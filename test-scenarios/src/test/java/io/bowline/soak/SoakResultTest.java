package io.bowline.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.soak.Soak.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakResultTest {

  private static final SoakResult WHOLE =
      new SoakResult(3, SoakFault.HOST_KILLED, "host2", 41.4, List.of(), List.of());
  private static final SoakResult LATE =
      new SoakResult(
          4, SoakFault.DISK_WIPED, "web-1", 480, List.of("web-1 does not serve"), List.of());
  private static final SoakResult TORN =
      new SoakResult(
          5, SoakFault.SAN_RESTARTED, "san", 9, List.of(), List.of("LOST_WRITE on web-1-0"));

  @Test
  void aLineTellsTheFaultAndItsEnd() {
    assertThat(WHOLE.line()).isEqualTo("   3 host killed            host2        41 s  whole");
    assertThat(LATE.line()).endsWith("NOT WHOLE: web-1 does not serve");
    assertThat(TORN.line()).endsWith("LUNS NOT WHOLE: LOST_WRITE on web-1-0");
  }

  @Test
  void whatWasLateIsForgivenWhenAllIsWellInTheEnd() {
    assertThat(report(List.of(WHOLE, LATE), List.of(), List.of()).holds()).isTrue();
  }

  @Test
  void aFindingOfTheCheckerIsNeverForgiven() {
    assertThat(report(List.of(WHOLE, TORN), List.of(), List.of()).holds()).isFalse();
  }

  @Test
  void nothingMayBeDownOrLeftBehindAtTheEnd() {
    assertThat(report(List.of(WHOLE), List.of("host1 does not answer"), List.of()).holds())
        .isFalse();
    assertThat(report(List.of(WHOLE), List.of(), List.of("the fence of host1 is proven")).holds())
        .isFalse();
  }

  @Test
  void aVmWithAHumanIsNoFlaw() {
    assertThat(
            new Report(
                    List.of(WHOLE), List.of(), Map.of("web-1", "no server"), List.of(), List.of())
                .holds())
        .isTrue();
  }

  private static Report report(
      List<SoakResult> results, List<String> flaws, List<String> leftovers) {
    return new Report(results, flaws, Map.of(), List.of(), leftovers);
  }
}
