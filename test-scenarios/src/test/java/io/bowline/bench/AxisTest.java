package io.bowline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void marksRoundValuesFromNothingToTheMost() {
    assertThat(Axis.upTo(371, "seconds").marks()).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0);
    assertThat(Axis.inSteps(4, 9, "LUNs").marks()).containsExactly(0.0, 4.0, 8.0, 12.0);
  }

  @Test
  void marksOneTwoAndFiveOfEachDecadeAroundWhatIsShown() {
    assertThat(Axis.logarithmic(0.3, 42, "ms").marks())
        .containsExactly(0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);
    assertThat(Axis.logarithmic(200, 20_000, "VMs").marks())
        .containsExactly(200.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0);
  }

  @Test
  void putsEqualFactorsEquallyFarApart() {
    var axis = Axis.logarithmic(1, 100, "VMs");
    assertThat(axis.at(1)).isZero();
    assertThat(axis.at(10)).isCloseTo(0.5, within(1e-9));
    assertThat(axis.at(100)).isCloseTo(1, within(1e-9));
  }
}
