package io.bowline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {

  static Stream<Path> directories() throws IOException {
    return Files.list(Path.of("scenarios")).filter(Files::isDirectory).sorted();
  }

  @ParameterizedTest
  @MethodSource("directories")
  void canBeReadAndSaysWhyItExists(Path directory) {
    var scenario = ScenarioReader.read(directory);
    assertThat(scenario.why()).hasSizeGreaterThan(30);
    assertThat(scenario.faults()).isNotEmpty();
  }

  @Test
  void tellsHowManyChangesARecoveryTakesAtTheLeast() {
    var oneOfSix = ScenarioReader.read(Path.of("scenarios/one-of-six"));

    // 499 LUNs, from two I/O servers to two others, and there mapped to the partition.
    assertThat(oneOfSix.leastChanges()).isEqualTo(499 * 6);
  }
}
