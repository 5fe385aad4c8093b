package io.bowline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.deploy.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdProcessTest {

  @TempDir private Path directory;

  private ColdProcess shell(String name, String script, Integer... statuses) {
    return new ColdProcess(List.of("sh", "-c", script), directory.resolve(name), Set.of(statuses));
  }

  @Test
  void runsCommandsInTurnOnceUncountedAndKeepsWhatTheLastRunPrinted() throws Exception {
    var turns = directory.resolve("turns");
    var one = shell("one", "echo one >>" + turns + "; echo said", 0);
    var other = shell("other", "echo other >>" + turns + "; exit 1", 0, 1);

    ColdProcess.alternate(2, List.of(one, other));

    assertThat(Files.readAllLines(turns))
        .containsExactly("one", "other", "one", "other", "one", "other");
    assertThat(one.printed()).isEqualTo("said\n");
    assertThat(one.median()).isBetween(one.fastest(), one.slowest()).isPositive();
  }

  @Test
  void saysWhereToLookWhenACommandFails() {
    var broken = shell("broken", "echo why >&2; exit 3", 0);

    assertThatThrownBy(() -> ColdProcess.alternate(1, List.of(broken)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("ended with status 3; what it said is in")
        .hasMessageContaining("broken.err");
  }
}
