package io.bowline.pods;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The PoDs of {@code test-scenarios/pods} that a program writes; run it to write them again. */
public final class ShippedPods {

  private ShippedPods() {}

  /** The inventories by file name, always the same. */
  public static Map<String, Inventory> all() {
    return Map.of(
        "cms-6.yaml", CmsPod.of("cms-6", 80),
        "cms-6-tight.yaml", CmsPod.of("cms-6-tight", 16),
        "one-of-thirteen.yaml", oneOfThirteen());
  }

  /**
   * @param args the directory to write into
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args.length == 0 ? "test-scenarios/pods" : args[0]);
    for (var pod : all().entrySet()) {
      InventoryFile.write(pod.getValue(), directory.resolve(pod.getKey()));
    }
  }

  /** The shape of the published 11 and 44 times: many equal VMs, one array. */
  private static Inventory oneOfThirteen() {
    var pod = new PodBuilder("one-of-thirteen", 64).zone(Zone.ONLY);
    for (int i = 1; i <= 13; i++) {
      pod.server("p" + i, new ServerSize(40, 524_288, 32), Zone.ONLY);
    }
    for (int i = 1; i <= 120; i++) {
      String sla = i <= 30 ? "gold" : i <= 75 ? "silver" : "bronze";
      pod.vm(VmRow.of("vm-%d %s 50 - app - - 24 0.5 4096".formatted(i, sla)), "p1");
    }
    return pod.build();
  }
}
