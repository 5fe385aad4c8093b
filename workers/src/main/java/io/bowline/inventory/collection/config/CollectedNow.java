package io.bowline.inventory.collection.config;

import io.bowline.config.BowlineSettings;
import io.bowline.devices.Devices;
import io.bowline.inventory.Hmc;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.collection.Collector;
import io.bowline.inventory.collection.CommonCollector;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.KeptInventory;
import io.bowline.inventory.collection.Overlay;
import io.bowline.inventory.file.BadInput;
import io.bowline.journal.Origin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inventory as the workers would collect it now, for commands that start no workers. */
public final class CollectedNow {

  private CollectedNow() {}

  /**
   * Reads consoles, arrays and the provisioning database once. What does not answer is missing.
   *
   * @param database an empty one
   * @throws BadInput when the overlay cannot be used
   */
  public static KeptInventory read(
      BowlineSettings settings, Devices devices, JdbcClient database, Clock clock) {
    var file = settings.inventory().overlay();
    var overlay =
        new Overlay(
            file.isEmpty() ? Optional.empty() : Optional.of(InventoryFile.read(Path.of(file))));
    var store = new InventoryStore(database, overlay);
    var access = devices.reading(Origin.own("inventory", "collect"));
    new CommonCollector(
            settings.pod(),
            access,
            settings.consoles().stream().map(c -> new Hmc(c.name(), c.sessions())).toList(),
            settings.arrays().stream()
                .map(a -> new StorageArray(a.name(), a.mappings(), Duration.ZERO))
                .toList(),
            InventoryConfiguration.provisioning(settings),
            store,
            clock)
        .collect();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new Collector(
              settings.pod(),
              access,
              devices.consoleNames(),
              devices.arrayNames(),
              store,
              overlay,
              server -> false,
              (vm, server) -> false,
              threads,
              clock)
          .collect();
    }
    return store.lastGood(settings.pod());
  }
}
