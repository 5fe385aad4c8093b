package io.bowline.planning;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.OperationTime;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.planning.FailoverPlan.MeasuredTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each operation takes on each device: what its history says where that has enough samples,
 * else the configuration.
 */
final class DeviceTimes {

  private final Map<Operation, Map<String, OperationTime>> history = new EnumMap<>(Operation.class);
  private final StepTimings configured;

  DeviceTimes(Inventory inventory, StepTimings configured) {
    this.configured = configured;
    for (Operation operation : Operation.values()) {
      history.put(operation, new HashMap<>());
    }
    inventory.history().stream()
        .filter(OperationTime::isEnough)
        .forEach(time -> history.get(time.operation()).put(time.device(), time));
  }

  long nanos(Operation operation, String device) {
    OperationTime measured = history.get(operation).get(device);
    return (measured == null ? configured(operation) : measured.median()).toNanos();
  }

  /** The history of these devices that is relied on, by device and operation. */
  List<MeasuredTime> measured(Set<String> arrays, Set<String> servers) {
    return history.values().stream()
        .flatMap(times -> times.values().stream())
        .filter(time -> time.isOneOf(arrays, servers))
        .sorted(Comparator.comparing(OperationTime::device).thenComparing(OperationTime::operation))
        .map(MeasuredTime::of)
        .toList();
  }

  private Duration configured(Operation operation) {
    return switch (operation) {
      case LUN_UNMAP -> configured.lunUnmap();
      case LUN_MAP -> configured.lunMap();
      case VIOS_MAP -> configured.viosMap();
      case CONFIGURE -> configured.configure();
      case VM_RESTART -> configured.vmRestart();
    };
  }
}
