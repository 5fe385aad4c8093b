package io.bowline.connectors.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.power.PowerControllerContract;
import io.bowline.connectors.power.PowerState;
import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real IPMI simulator keeps the contract of every power controller. */
class IpmiContractTest extends PowerControllerContract {

  @TempDir static Path folder;
  private static PowerSimulator simulator;

  @BeforeAll
  static void start() throws IOException {
    simulator = PowerSimulator.start(folder);
    Awaitility.await().until(() -> ipmi().power().state() == PowerState.ON);
  }

  @AfterEach
  void mend() throws IOException {
    simulator.mend();
  }

  @AfterAll
  static void stop() {
    if (simulator != null) {
      simulator.close();
    }
  }

  @Override
  protected Subject subject() {
    return new Subject(ipmi(), simulator.client("wrong"), true);
  }

  @Test
  void cannotTellWhenTheControllerCannot() throws IOException {
    simulator.breakDown();

    assertThat(ipmi().power().state()).isEqualTo(PowerState.UNKNOWN);
  }

  @Test
  void doesNotKnowWhatBecameOfASwitchThatFailed() throws IOException {
    simulator.breakDown();

    assertThat(kind(ipmi()::powerOff)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void readsOnAsLongAsTheControllerSaysOn() throws IOException {
    simulator.lie();

    ipmi().powerOff();

    assertThat(ipmi().power().state()).isEqualTo(PowerState.ON);
    simulator.mend();
    assertThat(ipmi().power().state()).isEqualTo(PowerState.OFF);
    ipmi().powerOn();
  }

  @Test
  void sendsNoSwitchToAControllerThatDoesNotLetItIn() {
    assertThat(kind(simulator.client("wrong")::powerOff)).isEqualTo(Kind.TRANSIENT);
    assertThat(ipmi().power().state()).isEqualTo(PowerState.ON);
  }

  private static IpmiClient ipmi() {
    return simulator.client("secret");
  }

  private static Kind kind(Runnable verb) {
    return catchThrowableOfType(DeviceFailure.class, verb::run).kind();
  }
}
