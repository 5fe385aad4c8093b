package io.bowline.pods;

import io.bowline.inventory.Hmc;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Servers with two VIOSes each, in one zone or several. */
final class PodBuilder {

  /** What a server keeps for itself. */
  static final double RESERVE_CPU = 2;

  static final long RESERVE_MEMORY_MIB = 16_384;

  private static final List<SlaClass> CLASSES =
      List.of(
          new SlaClass("gold", 99.9, Duration.ofMinutes(15), 1),
          new SlaClass("silver", 99.5, Duration.ofMinutes(30), 2),
          new SlaClass("bronze", 99.0, Duration.ofMinutes(60), 3));
  private static final Recovery RECOVERY =
      new Recovery(
          Permission.ALLOWED, Permission.FORBIDDEN, Duration.ofMinutes(3), Duration.ofMinutes(3));

  private final String pod;
  private final int mappings;
  private final List<Hmc> hmcs = new ArrayList<>();
  private final List<StorageArray> arrays = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<Vm> vms = new ArrayList<>();
  private int luns;

  /**
   * @param mappings commands that each array takes at once
   */
  PodBuilder(String pod, int mappings) {
    this.pod = pod;
    this.mappings = mappings;
  }

  /** Consoles and arrays that servers may then name. */
  PodBuilder zone(Zone zone) {
    zone.hmcs().forEach(name -> hmcs.add(new Hmc(name, 8)));
    zone.arrays().forEach(name -> arrays.add(new StorageArray(name, mappings, Duration.ZERO)));
    return this;
  }

  void server(String name, ServerSize size, Zone zone) {
    List<Server.Vios> vios =
        List.of(
            new Server.Vios(name + "-vio1", name + "_vio1", 200),
            new Server.Vios(name + "-vio2", name + "_vio2", 200));
    servers.add(
        new Server(
            name,
            size.cpu(),
            size.memoryMiB(),
            ServerState.OPERATING,
            RESERVE_CPU,
            RESERVE_MEMORY_MIB,
            1,
            vios,
            new LinkedHashSet<>(zone.vlans()),
            new LinkedHashSet<>(zone.arrays()),
            zone.hmcs(),
            size.restarts(),
            Server.Spare.NO,
            0.8,
            Map.of("rack", "r" + (1 + servers.size() / 2))));
  }

  void vm(VmRow row, String server) {
    vms.add(
        new Vm(
            row.name(),
            server,
            row.cpu(),
            row.memoryMiB(),
            Vm.Desired.RUNNING,
            Optional.of(row.sla()),
            row.priority(),
            row.group().isEmpty() ? Optional.empty() : Optional.of(row.group()),
            row.dependsOn(),
            Set.of(),
            Set.of(),
            row.apart().isEmpty() ? Set.of() : Set.of(row.apart()),
            Set.of(),
            new LinkedHashSet<>(row.vlans()),
            2,
            Optional.of(row.role()),
            Map.of(),
            luns(row),
            RECOVERY,
            Optional.empty(),
            Optional.empty()));
  }

  Inventory build() {
    return new Inventory(pod, CLASSES, hmcs, arrays, servers, vms);
  }

  private List<Lun> luns(VmRow row) {
    List<Lun> list = new ArrayList<>();
    for (int i = 0; i < row.luns(); i++) {
      String id = row.name().replace('-', '_') + "_d" + i;
      String uid = "600507680183000ABC%014X".formatted(++luns);
      Lun.Use use = i == 0 ? Lun.Use.BOOT : Lun.Use.DATA;
      list.add(new Lun(id, row.array(), uid, i == 0 ? 20 : 100, use));
    }
    return list;
  }
}
