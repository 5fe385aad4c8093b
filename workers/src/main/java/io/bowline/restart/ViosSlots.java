package io.bowline.restart;

import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.connectors.hmc.VirtualSlots;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Free virtual slots of the VIOSes of one server. A slot that any profile names is not free, even
 * when no adapter is there yet: a step that died between the two left it so.
 */
final class ViosSlots {

  private static final Pattern CLIENT_TUPLE =
      Pattern.compile("(?<slot>\\d+)/client/\\d*/(?<vios>[^/,\"]+)/(?<remote>\\d+)/");
  private static final Pattern OWN_TUPLE = Pattern.compile("(?:^|[,\"])(?<slot>\\d+)/");

  private final Map<String, VirtualSlots> ranges;
  private final Map<String, Set<Integer>> used;

  private ViosSlots(Map<String, VirtualSlots> ranges, Map<String, Set<Integer>> used) {
    this.ranges = ranges;
    this.used = used;
  }

  static ViosSlots read(
      List<VirtualSlots> slots,
      List<VirtualScsiAdapter> adapters,
      List<PartitionProfile> profiles,
      Set<String> vioses) {
    var ranges =
        slots.stream()
            .filter(each -> vioses.contains(each.partition()))
            .collect(Collectors.toMap(VirtualSlots::partition, each -> each, (a, b) -> a));
    var used = vioses.stream().collect(Collectors.toMap(v -> v, v -> new HashSet<Integer>()));
    for (var adapter : adapters) {
      if (used.containsKey(adapter.partition())) {
        used.get(adapter.partition()).add(adapter.slot());
      }
      if (used.containsKey(adapter.remotePartition())) {
        used.get(adapter.remotePartition()).add(adapter.remoteSlot());
      }
    }
    profiles.forEach(profile -> reserve(profile, used));
    return new ViosSlots(ranges, Map.copyOf(used));
  }

  private static void reserve(PartitionProfile profile, Map<String, HashSet<Integer>> used) {
    profile.attributes().forEach((name, value) -> reserve(profile.partition(), name, value, used));
  }

  private static void reserve(
      String partition, String attribute, String value, Map<String, HashSet<Integer>> used) {
    if (!attribute.startsWith("virtual_") || !attribute.endsWith("_adapters")) {
      return;
    }
    var clients = CLIENT_TUPLE.matcher(value);
    while (clients.find()) {
      used.getOrDefault(clients.group("vios"), new HashSet<>())
          .add(Integer.valueOf(clients.group("remote")));
    }
    var own = OWN_TUPLE.matcher(value);
    while (used.containsKey(partition) && own.find()) {
      used.get(partition).add(Integer.valueOf(own.group("slot")));
    }
  }

  /** The lowest free slot, taken from now on. */
  int take(String vios) {
    var range = ranges.get(vios);
    if (range == null) {
      throw noSlot(vios, "no slots on record");
    }
    for (var slot = Math.max(2, range.nextFree()); slot < range.maximum(); slot++) {
      if (used.get(vios).add(slot)) {
        return slot;
      }
    }
    throw noSlot(vios, "all of its " + range.maximum() + " in use");
  }

  private static Refused noSlot(String vios, String found) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected a free virtual slot on " + vios + ", but found " + found + ". Another is tried.");
  }
}
