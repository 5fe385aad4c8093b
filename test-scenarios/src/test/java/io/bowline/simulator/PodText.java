package io.bowline.simulator;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PoD with two consoles and one array, of servers and VMs written as lines of YAML. */
public final class PodText {

  private PodText() {}

  /**
   * @param sessions of each console
   */
  public static Inventory pod(
      String name, int sessions, Stream<String> servers, Stream<String> vms) {
    return InventoryFile.parse(
        name,
        """
        apiVersion: bowline/v1
        kind: Inventory
        pod: %1$s
        slaClasses:
          - {name: gold, availability: 99.9, rto: 15m, order: 1}
        hmcs:
          - {name: hmc1, limits: {sessions: %2$d}}
          - {name: hmc2, limits: {sessions: %2$d}}
        arrays:
          - {name: svc1, limits: {mappings: 32}, volumeProtection: 0m}
        servers:
        %3$s
        vms:
        %4$s
        """
            .formatted(
                name,
                sessions,
                servers.collect(Collectors.joining("\n")),
                vms.collect(Collectors.joining("\n"))));
  }

  /**
   * A server with two VIOSes.
   *
   * @param restarts that may overlap there
   */
  public static String server(String name, int restarts) {
    return ("  - {name: %1$s, cpu: 60, memoryMiB: 262144, state: operating, vlans: [101], arrays:"
            + " [svc1], hmcs: [hmc1, hmc2], limits: {restarts: %2$d}, vios: [{name: %1$s-vio1,"
            + " sanHost: %1$s_vio1, freeSlots: 300}, {name: %1$s-vio2, sanHost: %1$s_vio2,"
            + " freeSlots: 300}]}")
        .formatted(name, restarts);
  }
}
