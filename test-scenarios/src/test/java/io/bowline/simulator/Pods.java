package io.bowline.simulator;

import io.bowline.inventory.Inventory;
import java.nio.file.Path;
import java.time.Duration;

/** Simulated PoDs for tests: device time is quick enough not to be waited for. */
final class Pods {

  private static final double FAST = 1000;

  private Pods() {}

  static SimulatedPod start(Path directory) {
    return start(SmallPod.inventory(), directory);
  }

  static SimulatedPod start(Inventory inventory, Path directory) {
    return SimulatedPod.start(inventory, Timings.defaults(), FAST, 1, directory);
  }

  /** Enough device time for every boot and power change. */
  static void settle(SimulatedPod pod) {
    pod.advance(Duration.ofMinutes(10));
  }
}
