package io.bowline.outage;

import io.bowline.planning.FailoverPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A plan as it was shown or committed.
 *
 * @param dependsOn per VM of the plan, the VMs of the same outage it waits for
 */
public record StoredPlan(
    String id,
    String outage,
    Kind kind,
    Instant madeAt,
    FailoverPlan plan,
    Map<String, List<String>> dependsOn) {

  /** What a plan is for. */
  public enum Kind {
    PREVIEW,
    COMMITTED
  }

  /** VMs that wait for this one. */
  public List<String> waitersOf(String vm) {
    return dependsOn.entrySet().stream()
        .filter(entry -> entry.getValue().contains(vm))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
