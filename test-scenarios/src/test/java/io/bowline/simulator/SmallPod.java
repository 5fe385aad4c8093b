package io.bowline.simulator;

import io.bowline.inventory.Hmc;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Three servers p1 to p3 with two VIOSes each; VMs web-1 and web-2 with two LUNs each on p1. */
public final class SmallPod {

  private SmallPod() {}

  public static Inventory inventory() {
    return inventory(Duration.ZERO);
  }

  public static Inventory inventory(Duration volumeProtection) {
    return new Inventory(
        "east-1",
        List.of(),
        List.of(new Hmc("hmc1", 8), new Hmc("hmc2", 8)),
        List.of(new StorageArray("svc1", 4, volumeProtection)),
        List.of(server("p1", 4), server("p2", 1), server("p3", 4)),
        List.of(vm("web-1", "p1", 1, 2), vm("web-2", "p1", 3, 2)));
  }

  static Server server(String name, int restarts) {
    return new Server(
        name,
        20.0,
        16384,
        ServerState.OPERATING,
        0,
        0,
        1.0,
        List.of(
            new Server.Vios(name + "-vio1", name + "_vio1", 50),
            new Server.Vios(name + "-vio2", name + "_vio2", 50)),
        Set.of(101, 102),
        Set.of("svc1"),
        List.of("hmc1", "hmc2"),
        restarts,
        Server.Spare.NO,
        0.8,
        Map.of());
  }

  static Vm vm(String name, String server, int firstVolume, int volumes) {
    var luns = new ArrayList<Lun>();
    IntStream.range(firstVolume, firstVolume + volumes)
        .forEach(
            n ->
                luns.add(
                    new Lun(
                        "vol" + n,
                        "svc1",
                        uid(n),
                        100,
                        n == firstVolume ? Lun.Use.BOOT : Lun.Use.DATA)));
    return new Vm(
        name,
        server,
        0.5,
        4096,
        Vm.Desired.RUNNING,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(101),
        4,
        Optional.empty(),
        Map.of(),
        luns,
        new Recovery(
            Recovery.Permission.ALLOWED,
            Recovery.Permission.FORBIDDEN,
            Duration.ofMinutes(3),
            Duration.ofMinutes(3)),
        Optional.empty(),
        Optional.empty());
  }

  public static String uid(int volume) {
    return "60050768018300ABC0000000000000%02X".formatted(volume);
  }
}
