package io.bowline.inventory.collection.config;

import io.bowline.config.BowlineSettings;
import io.bowline.devices.Devices;
import io.bowline.inventory.collection.Collector;
import io.bowline.inventory.collection.HostCollector;
import io.bowline.inventory.collection.InHand;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.KeptInventory;
import io.bowline.inventory.file.BadInput;
import io.bowline.journal.Origin;
import java.time.Clock;
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
    var overlay = InventoryConfiguration.overlay(settings);
    var store = new InventoryStore(database, overlay);
    InventoryConfiguration.commonCollector(settings, devices, store, clock).collect();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new Collector(
              settings.pod(),
              devices.reading(Origin.own("inventory", "collect")),
              devices.consoleNames(),
              devices.arrayNames(),
              store,
              overlay,
              InHand.NOTHING,
              threads,
              clock)
          .collect();
      new HostCollector(
              settings.pod(),
              devices.reading(Origin.own("inventory", "collect")),
              InventoryConfiguration.hosts(settings),
              devices.arrayNames(),
              store,
              InHand.NOTHING,
              threads,
              clock)
          .collect();
    }
    return store.lastGood(settings.pod());
  }
}
