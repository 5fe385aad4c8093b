package io.bowline.bound;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.OperationTime;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.planning.StepTimings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What an operation takes on a device, in seconds: as the inventory's history says, or as set. */
final class Times {

  private record Key(String device, Operation operation) {}

  private final Map<Key, Double> measured = new HashMap<>();
  private final StepTimings set;

  Times(Inventory inventory, StepTimings set) {
    this.set = set;
    for (OperationTime time : inventory.history()) {
      if (time.samples() >= OperationTime.ENOUGH) {
        measured.put(new Key(time.device(), time.operation()), seconds(time.median()));
      }
    }
  }

  double unmap(String array) {
    return of(array, Operation.LUN_UNMAP, set.lunUnmap());
  }

  double map(String array) {
    return of(array, Operation.LUN_MAP, set.lunMap());
  }

  double viosMap(String server) {
    return of(server, Operation.VIOS_MAP, set.viosMap());
  }

  double configure(String server) {
    return of(server, Operation.CONFIGURE, set.configure());
  }

  double restart(String server) {
    return of(server, Operation.VM_RESTART, set.vmRestart());
  }

  private double of(String device, Operation operation, Duration otherwise) {
    return measured.getOrDefault(new Key(device, operation), seconds(otherwise));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
