package io.bowline.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.InventoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedPodsTest {

  @Test
  void areWhatTheProgramWrites() throws Exception {
    for (var pod : ShippedPods.all().entrySet()) {
      Path file = Path.of("pods", pod.getKey());
      assertThat(Files.readString(file)).isEqualTo(InventoryFile.toYaml(pod.getValue()));
      assertThat(InventoryFile.read(file)).isEqualTo(pod.getValue());
    }
  }
}
