package io.bowline.runbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans as the planning job returns them. */
final class Plans {
  private Plans() {}

  /** VMs by lane; {@code "b<a"} is a VM b that depends on a. */
  static Map<String, Object> lanes(Map<String, List<String>> vmsByLane, String... unplaced) {
    var lanes = new ArrayList<Map<String, Object>>();
    vmsByLane.forEach(
        (lane, vms) ->
            lanes.add(Map.of("lane", lane, "vms", vms.stream().map(Plans::vm).toList())));
    return Map.of(
        "planId",
        "plan-1",
        "lanes",
        lanes,
        "unplaced",
        List.of(unplaced),
        "planChanged",
        false,
        "planDifference",
        "");
  }

  private static Map<String, Object> vm(String text) {
    var parts = text.split("<", 2);
    return Map.of(
        "name",
        parts[0],
        "dependsOn",
        parts.length == 1 ? List.of() : List.of(parts[1].split("\\+")));
  }
}
