package io.bowline.connectors.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalShellTest {

  @Test
  void keepsBothStreamsAndTheExitStatusOfACommand() {
    var answer =
        shell(Mode.ACT, Duration.ofSeconds(20))
            .run(DeviceCommand.read("echo out; echo err >&2; exit 3"));

    assertThat(answer.stdout()).isEqualTo("out\n");
    assertThat(answer.stderr()).isEqualTo("err\n");
    assertThat(answer.exitStatus()).isEqualTo(3);
  }

  @Test
  void sendsNoChangeUnlessItMayAct() {
    var failure = failure(Mode.OBSERVE, DeviceCommand.change("echo changed"));

    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void givesACommandWhatTheSettingsGiveItAndNothingElse() {
    var answer =
        shell(Mode.ACT, Duration.ofSeconds(20)).run(DeviceCommand.read("env | sort | cut -d= -f1"));

    assertThat(answer.stdout().lines()).contains("SECRET").doesNotContain("HOME", "JAVA_HOME");
  }

  @Test
  void doesNotKnowWhatBecameOfAChangeThatDidNotEnd() {
    assertThat(failure(DeviceCommand.change("sleep 600")).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure(DeviceCommand.read("sleep 600")).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void refusesAnAnswerWithoutEnd() {
    var failure =
        catchThrowableOfType(
            DeviceFailure.class,
            () ->
                shell(Mode.ACT, Duration.ofSeconds(30))
                    .run(DeviceCommand.read("head -c 2000000 /dev/zero")));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  private static DeviceFailure failure(DeviceCommand command) {
    return failure(Mode.ACT, command);
  }

  private static DeviceFailure failure(Mode mode, DeviceCommand command) {
    return catchThrowableOfType(
        DeviceFailure.class, () -> shell(mode, Duration.ofMillis(300)).run(command));
  }

  private static LocalShell shell(Mode mode, Duration timeout) {
    return new LocalShell(
        new LocalSettings("device", () -> Map.of("SECRET", "s"), timeout, 1, mode),
        InstantSource.system());
  }
}
