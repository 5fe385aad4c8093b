package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final StackPart PART = StackPart.GATEWAY;

  @TempDir private Path run;
  private Process process;
  private StackSettings settings;

  @BeforeEach
  void aProcess() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
    settings = StackSettings.of(Map.of("BOWLINE_HOME", run.toString()), Map.of());
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void findsWhatItRecorded() {
    PartProcess.of(PART, process, settings).record(run);

    PartProcess found = PartProcess.running(PART, run).orElseThrow();
    assertThat(found.pid()).isEqualTo(process.pid());
    assertThat(found.listensOn(settings)).isTrue();
    assertThat(found.listensOn(settings.with(Map.of(StackPort.GATEWAY_REST, 1)))).isFalse();
    assertThat(PartProcess.running(StackPart.CAMUNDA, run)).isEmpty();
  }

  @Test
  void stopsItAndSeesThatItIsGone() {
    PartProcess part = PartProcess.of(PART, process, settings);
    part.record(run);

    assertThat(part.stop(PATIENCE)).as("had to be killed").isFalse();
    assertThat(PartProcess.running(PART, run)).isEmpty();
  }

  @Test
  void killsWhatDoesNotEndWhenAsked() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process =
        new ProcessBuilder("bash", "-c", "trap '' TERM; echo; while :; do read -t 5; done").start();
    assertThat(process.getInputStream().read()).isEqualTo('\n');
    PartProcess part = PartProcess.of(PART, process, settings);

    assertThat(part.stop(Duration.ofMillis(300))).as("had to be killed").isTrue();
    assertThat(part.isAlive()).isFalse();
  }

  @Test
  void aKilledProcessIsGone() throws InterruptedException {
    PartProcess.of(PART, process, settings).record(run);
    process.destroyForcibly().waitFor();

    assertThat(PartProcess.running(PART, run)).isEmpty();
  }

  @Test
  void aPidThatNowBelongsToAnotherProcessIsGoneAndLeftAlone() {
    var stale =
        new PartProcess(
            PART, process.pid(), Instant.now().minus(Duration.ofDays(1)), settings.portsOf(PART));
    stale.record(run);

    assertThat(PartProcess.running(PART, run)).isEmpty();
    assertThat(stale.stop(PATIENCE)).isFalse();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aPidFileCutShortNamesNoProcess() throws IOException {
    Files.writeString(run.resolve("gateway.properties"), "pid=12");

    assertThat(PartProcess.running(PART, run)).isEmpty();
  }
}
