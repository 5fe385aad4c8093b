package io.bowline.planning;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import java.util.Set;

/** A PoD written down in a test, of which server p1 fails. */
final class WrittenPod {

  private WrittenPod() {}

  static Inventory inventory(String content) {
    return InventoryFile.parse(
        "test", "{apiVersion: bowline/v1, kind: Inventory, pod: test,\n" + content + "}");
  }

  static PlanRequest request(String content) {
    return PlanRequest.of(
        inventory(content), Set.of("p1"), RestartRules.byPriority(), StepTimings.DEFAULT);
  }

  static FailoverPlan plan(String content) {
    return new Planner().plan(request(content));
  }
}
