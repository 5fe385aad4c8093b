package io.bowline.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLogTest {

  private static final LabRun RUN = LabRuns.recovered(LabRow.HOST_DEATH, 12, 14);
  private static final LabRun FAILED = LabRuns.failed(LabRow.GUEST_HANG, "not all back");
  private static final LabBoot BOOT = new LabBoot(LabRuns.NOON, 2, 11.5, 0.7);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void keepSomeOfEach() {
    file = directory.resolve("bench/lab.jsonl");
    var log = LabLog.open(file);
    log.add(RUN);
    log.add(BOOT);
    log.add(FAILED);
  }

  @Test
  void whatWasKeptIsThereForTheNextCall() {
    var again = LabLog.open(file);

    assertThat(again.runs()).containsExactly(RUN, FAILED);
    assertThat(again.boots()).containsExactly(BOOT);
  }

  @Test
  void aLineThatWasCutOffIsDroppedAndTheNextOneIsWhole() throws IOException {
    Files.writeString(file, "{\"run\":{\"row\":\"HOST_", StandardOpenOption.APPEND);

    LabLog.open(file).add(RUN);

    assertThat(LabLog.open(file).runs()).containsExactly(RUN, FAILED, RUN);
  }

  @Test
  void aLineOfSomethingElseIsRefusedWithItsPlace() throws IOException {
    Files.writeString(file, "{\"walk\": 1}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> LabLog.open(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("line 4 of")
        .hasMessageContaining("walk");
  }
}
