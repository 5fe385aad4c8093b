package io.bowline.outage;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;

/** Small PoDs for tests, as their files would say it. */
public final class Pods {

  private Pods() {}

  public static Inventory parse(String yaml) {
    return InventoryFile.parse("test", yaml);
  }

  /** p1 and p2 with one VM of 6 GiB each that fits only p3, and a small chain on p1. */
  public static Inventory competing() {
    return parse(
        """
        apiVersion: bowline/v1
        kind: Inventory
        pod: east-1
        slaClasses:
          - {name: gold, availability: 99.9, rto: 15m, order: 1}
          - {name: silver, availability: 99, rto: 1h, order: 2}
        servers:
          - {name: p1, cpu: 10, memoryMiB: 8192}
          - {name: p2, cpu: 10, memoryMiB: 8192}
          - {name: p3, cpu: 10, memoryMiB: 10240}
        vms:
          - {name: big-1, server: p1, cpu: 1, memoryMiB: 6144, sla: gold}
          - {name: big-2, server: p2, cpu: 1, memoryMiB: 6144, sla: gold}
        """);
  }

  /** Three VMs on p1, one of them waited for by the others; p2 and p3 take any of them. */
  public static Inventory chain() {
    return parse(
        """
        apiVersion: bowline/v1
        kind: Inventory
        pod: east-1
        slaClasses:
          - {name: gold, availability: 99.9, rto: 15m, order: 1}
        servers:
          - {name: p1, cpu: 10, memoryMiB: 32768}
          - {name: p2, cpu: 10, memoryMiB: 32768}
          - {name: p3, cpu: 10, memoryMiB: 32768}
        vms:
          - {name: db, server: p1, cpu: 1, memoryMiB: 4096, sla: gold}
          - {name: app, server: p1, cpu: 1, memoryMiB: 4096, sla: gold, dependsOn: [db]}
          - {name: web, server: p1, cpu: 1, memoryMiB: 4096, dependsOn: [db]}
          - {name: idle, server: p1, cpu: 1, memoryMiB: 4096, desired: stopped}
        """);
  }
}
