package io.bowline.printout;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.storage.StorageController;
import io.bowline.inventory.Inventory;
import io.bowline.store.MemoryDatabase;
import java.util.function.Consumer;

/** The reading commands as the connectors send them, whatever the devices would answer. */
final class Reads {

  private final RehearsalDevices devices;

  Reads(Inventory inventory, MemoryDatabase database) {
    devices =
        new RehearsalDevices(
            inventory, words -> PaperAnswer.NOTHING, (array, words) -> PaperAnswer.DONE, database);
  }

  /** What this one question sends to a console. */
  String ofConsole(String console, Consumer<HmcClient> question) {
    return devices
        .during(() -> question.accept(devices.access().console(console).hmc()))
        .getLast()
        .command()
        .text();
  }

  /** What this one question sends to an array. */
  String ofArray(String array, Consumer<StorageController> question) {
    return devices
        .during(() -> question.accept(devices.access().array(array)))
        .getLast()
        .command()
        .text();
  }
}
