package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.WorkersConfiguration.Engine;
import io.bowline.planning.StepTimings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersConfigurationTest {

  @TempDir Path folder;

  @Test
  void dividesEveryDurationBySpeedAndHoldsNoSecret() throws IOException {
    var run = RunDirectory.create(folder, "one-vm", LocalDateTime.of(2031, 3, 14, 12, 0));
    configuration().write(run);
    assertThat(Files.readString(run.configuration()))
        .contains("confirm: \"6000ms\"", "expiry: \"180000ms\"", "vm-restart: \"12000ms\"")
        .contains("policy: \"auto\"", "mode: \"act\"", "password-file:")
        .doesNotContain("password:");
    assertThat(run.root().getFileName()).hasToString("20310314-120000-one-vm");
  }

  @Test
  void predictsNoDrillFromTimesThatWereMeasuredAtItsSpeed() throws IOException {
    var run = RunDirectory.create(folder, "one-vm", LocalDateTime.of(2031, 3, 14, 12, 0));
    configuration().write(run);
    assertThat(Files.readString(run.configuration())).contains("history:\n    enabled: false");
  }

  private WorkersConfiguration configuration() {
    var timings =
        new StepTimings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));
    var console =
        new DeviceAccess(
            DeviceAccess.Kind.CONSOLE,
            "hmc1",
            "127.0.0.1",
            2222,
            "hscroot",
            folder.resolve("password"),
            folder.resolve("known_hosts"),
            8);
    return new WorkersConfiguration(
        "pod",
        5,
        18390,
        true,
        timings,
        0,
        4,
        DeviceSettings.of(List.of(console)),
        Map.of("detection", Map.of("hosts", Map.of("misses", 3))),
        folder.resolve("overlay.yaml"),
        new Engine("http://127.0.0.1:26500", "http://127.0.0.1:8088", "http://127.0.0.1:8080"));
  }
}
