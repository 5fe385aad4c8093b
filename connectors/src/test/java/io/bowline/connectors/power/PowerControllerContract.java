package io.bowline.connectors.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What every power controller must do, of any make, simulated or real. It begins with a server that
 * has power; the power is switched only where {@link Subject#changes()} allows it, and is on again
 * at the end.
 */
public abstract class PowerControllerContract {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * The controller under test.
   *
   * @param controller of a server that has power
   * @param unreachable a controller that nobody answers for, or that is not let in
   * @param changes whether the server may be switched off and on
   */
  public record Subject(PowerController controller, PowerController unreachable, boolean changes) {}

  protected abstract Subject subject();

  @Test
  void readsThatAServerHasPower() {
    var reading = power().power();

    assertThat(reading.state()).isEqualTo(PowerState.ON);
    assertThat(reading.raw()).isNotBlank();
  }

  @Test
  void neverTakesSilenceForOff() {
    var reading = subject().unreachable().power();

    assertThat(reading.state()).isEqualTo(PowerState.UNKNOWN);
    assertThat(reading.raw()).isNotBlank();
  }

  @Test
  void switchesAServerOffAndOnAndReadsBoth() {
    assumeTrue(subject().changes(), "the server may not be switched");
    try {
      power().powerOff();
      await().atMost(LONGEST).until(() -> power().power().state() == PowerState.OFF);
      assertThat(kind(power()::powerOff)).isEqualTo(Kind.ALREADY_DONE);
    } finally {
      power().powerOn();
    }
    await().atMost(LONGEST).until(() -> power().power().state() == PowerState.ON);
  }

  private PowerController power() {
    return subject().controller();
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
