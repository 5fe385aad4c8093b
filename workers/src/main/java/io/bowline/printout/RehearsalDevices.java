package io.bowline.printout;

import io.bowline.connectors.DeviceShell;
import io.bowline.devices.Connections;
import io.bowline.devices.Devices;
import io.bowline.inventory.Hmc;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.StorageArray;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import io.bowline.journal.ReadJournal;
import io.bowline.store.MemoryDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The devices of a rehearsal: they exist on paper only, and note what they are sent. */
final class RehearsalDevices {

  private final List<Sent> sent = new ArrayList<>();
  private final Devices devices;

  /**
   * @param consoles how every console answers
   * @param arrays how the array of this name answers
   */
  RehearsalDevices(
      Inventory inventory,
      Function<Words, PaperAnswer> consoles,
      BiFunction<String, Words, PaperAnswer> arrays,
      MemoryDatabase database) {
    devices =
        new Devices(
            Connections.ofPower(
                inventory.hmcs().stream()
                    .map(Hmc::name)
                    .<DeviceShell>map(name -> new PaperShell(name, consoles, sent))
                    .toList(),
                inventory.arrays().stream()
                    .map(StorageArray::name)
                    .<DeviceShell>map(
                        name -> new PaperShell(name, words -> arrays.apply(name, words), sent))
                    .toList()),
            new Journal(database.source(), "paper", Clock.systemUTC()),
            ReadJournal.FAILURES,
            Clock.systemUTC());
  }

  Devices.DeviceAccess access() {
    return devices.as(Origin.own("printout", "rehearse"), ChangeGate.open());
  }

  /** What was sent while this was done. */
  List<Sent> during(Runnable work) {
    synchronized (sent) {
      sent.clear();
    }
    work.run();
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }
}
