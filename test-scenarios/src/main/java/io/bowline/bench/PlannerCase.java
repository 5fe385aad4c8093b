package io.bowline.bench;

import io.bowline.inventory.Inventory;
import io.bowline.pods.LargePod;
import io.bowline.pods.LargePod.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A PoD with as many servers and VMs, of whose servers so many failed. */
record PlannerCase(int servers, int vms, int failed, Room room) {

  private static final int VMS_PER_SERVER = 20;

  static final PlannerCase SMALL = new PlannerCase(50, 1_000, 1, Room.FOR_MOST);
  static final PlannerCase LARGE = new PlannerCase(1_000, 20_000, 10, Room.FOR_MOST);

  /** The cases of the goals, then those of the curves. */
  static List<PlannerCase> all(int mostVms) {
    List<PlannerCase> all = new ArrayList<>(List.of(SMALL, LARGE));
    for (int servers : new int[] {10, 20, 50, 100, 200, 500, 1_000}) {
      int vms = servers * VMS_PER_SERVER;
      all.add(new PlannerCase(servers, vms, 1, Room.FOR_ALL));
      all.add(new PlannerCase(servers, vms, servers / 10, Room.FOR_ALL));
      all.add(new PlannerCase(servers, vms, servers / 10, Room.FOR_SOME));
    }
    return all.stream().filter(one -> one.vms <= mostVms).distinct().toList();
  }

  /** As the benchmark takes it. */
  static PlannerCase parse(String text) {
    var parts = text.split("/");
    return new PlannerCase(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Room.valueOf(parts[3]));
  }

  String text() {
    return servers + "/" + vms + "/" + failed + "/" + room;
  }

  /** One failed server, whatever the size. */
  boolean isOneServer() {
    return failed == 1 && room == Room.FOR_ALL;
  }

  boolean isOneServerInTen(Room wanted) {
    return servers == failed * 10 && room == wanted;
  }

  /** Milliseconds of a warm plan. */
  OptionalDouble goal() {
    return equals(SMALL)
        ? OptionalDouble.of(20)
        : equals(LARGE) ? OptionalDouble.of(1_000) : OptionalDouble.empty();
  }

  /** VMs that lost their server. */
  long lost() {
    Inventory pod = LargePod.forFailures(servers, vms, failed, room);
    var gone = LargePod.failed(pod, failed);
    return pod.vms().stream().filter(vm -> gone.contains(vm.server())).count();
  }
}
