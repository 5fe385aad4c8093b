package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackSettingsTest {
  @TempDir private Path home;

  @Test
  void aFlagWinsOverTheEnvironmentAndThatOverTheLastStart() {
    RememberedPorts.remember(settings(Map.of(), Map.of(StackPort.WEB, 1111, StackPort.GRPC, 2222)));

    StackSettings settings =
        settings(Map.of("BOWLINE_PORT_WEB", "3333"), Map.of(StackPort.MANAGEMENT, 4444));

    assertThat(settings.port(StackPort.WEB)).isEqualTo(3333);
    assertThat(settings.port(StackPort.GRPC)).isEqualTo(2222);
    assertThat(settings.port(StackPort.MANAGEMENT)).isEqualTo(4444);
    assertThat(settings.port(StackPort.OPENSEARCH)).isEqualTo(9200);
  }

  @Test
  void anOffsetMovesEveryPortThatIsNotSetByItself() {
    StackSettings settings =
        settings(Map.of("BOWLINE_PORT_OFFSET", "100", "BOWLINE_PORT_GRPC", "5000"), Map.of());

    assertThat(settings.url(StackPort.WEB)).isEqualTo("http://127.0.0.1:8180");
    assertThat(settings.port(StackPort.GRPC)).isEqualTo(5000);
  }

  @Test
  void stateIsKeptInTheCheckoutUnlessBowlineHomeIsSet() {
    assertThat(StackSettings.of(Map.of(), Map.of()).home().getFileName()).hasToString(".bowline");
    assertThat(settings(Map.of(), Map.of()).home()).isEqualTo(home);
  }

  @ParameterizedTest
  @CsvSource({
    "BOWLINE_PORT_WEB, eighty, BOWLINE_PORT_WEB is 'eighty'",
    "BOWLINE_PORT_WEB, 70000, Port web is set to 70000",
    "BOWLINE_PORT_OFFSET, -60000, BOWLINE_PORT_",
    "BOWLINE_UP_SECONDS, soon, BOWLINE_UP_SECONDS is 'soon'",
  })
  void refusesWhatIsNoNumber(String name, String value, String message) {
    assertThatThrownBy(() -> settings(Map.of(name, value), Map.of()))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitStatus()).isEqualTo(2))
        .hasMessageContaining(message);
  }

  private StackSettings settings(Map<String, String> environment, Map<StackPort, Integer> flags) {
    var all = new java.util.HashMap<>(environment);
    all.put("BOWLINE_HOME", home.toString());
    return StackSettings.of(all, flags);
  }
}
