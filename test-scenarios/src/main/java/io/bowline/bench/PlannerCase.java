package io.bowline.bench;

import io.bowline.inventory.Inventory;
import io.bowline.pods.LargePod;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A PoD with as many servers and VMs, of whose servers so many failed. */
record PlannerCase(int servers, int vms, int failed) {

  private static final int VMS_PER_SERVER = 20;

  static final PlannerCase SMALL = new PlannerCase(50, 1_000, 1);
  static final PlannerCase LARGE = new PlannerCase(1_000, 20_000, 10);

  /** The cases of the goals, then those of the curves. */
  static List<PlannerCase> all(int mostVms) {
    List<PlannerCase> all = new ArrayList<>(List.of(SMALL, LARGE));
    for (int servers : new int[] {10, 20, 50, 100, 200, 500, 1_000}) {
      all.add(new PlannerCase(servers, servers * VMS_PER_SERVER, servers / 10));
    }
    for (int servers : new int[] {100, 200, 500}) {
      all.add(new PlannerCase(servers, servers * VMS_PER_SERVER, servers / 100));
    }
    for (int servers : new int[] {200, 500, 1_000}) {
      all.add(new PlannerCase(servers, servers * VMS_PER_SERVER, 1));
    }
    return all.stream().filter(one -> one.vms <= mostVms).toList();
  }

  /** As the benchmark takes it. */
  static PlannerCase parse(String text) {
    var numbers = text.split("/");
    return new PlannerCase(
        Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
  }

  String text() {
    return servers + "/" + vms + "/" + failed;
  }

  boolean failsOneIn(int ratio) {
    return servers == failed * ratio;
  }

  /** Milliseconds of a warm plan. */
  OptionalDouble goal() {
    return equals(SMALL)
        ? OptionalDouble.of(20)
        : equals(LARGE) ? OptionalDouble.of(1_000) : OptionalDouble.empty();
  }

  /** VMs that lost their server. */
  long lost() {
    Inventory pod = LargePod.forFailures(servers, vms, failed);
    var gone = LargePod.failed(pod, failed);
    return pod.vms().stream().filter(vm -> gone.contains(vm.server())).count();
  }
}
