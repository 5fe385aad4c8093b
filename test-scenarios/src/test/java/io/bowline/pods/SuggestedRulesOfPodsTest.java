package io.bowline.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.InventoryFile;
import io.bowline.rules.RestartPriority;
import io.bowline.rules.SuggestedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Restart rules suggested for a shipped PoD mean the same there as the shipped ones. */
class SuggestedRulesOfPodsTest {

  @TempDir private Path directory;

  static Stream<Path> pods() throws IOException {
    return Files.list(Path.of("pods")).sorted();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void giveEveryVmTheSameImportance(Path pod) throws IOException {
    var inventory = InventoryFile.read(pod);
    var file = Files.writeString(directory.resolve("my.dmn"), SuggestedRules.of(inventory));

    var suggested = RestartPriority.read(Optional.of(file)).rules(inventory);
    var shipped = RestartPriority.read(Optional.empty()).rules(inventory);

    assertThat(inventory.vms())
        .allSatisfy(vm -> assertThat(suggested.importance(vm)).isEqualTo(shipped.importance(vm)));
  }
}
