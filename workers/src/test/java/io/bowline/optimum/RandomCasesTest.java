package io.bowline.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.InventoryRules;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.Vm;
import io.bowline.optimum.Problem.Job;
import io.bowline.planning.PlanRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The random cases are small, valid and varied. */
class RandomCasesTest {

  private static final int CASES = 500;
  private static final double GOOD_SHARE = 0.15;

  private final List<PlanRequest> cases =
      LongStream.rangeClosed(1, CASES).mapToObj(RandomCases::small).toList();

  @Test
  void areSmallAndValidInventories() {
    for (PlanRequest request : cases) {
      assertThat(InventoryRules.check(request.inventory())).isEmpty();
      assertThat(request.inventory().servers()).hasSizeBetween(3, 8);
      assertThat(new Problem(request).jobs()).hasSizeBetween(1, 24);
    }
  }

  @Test
  void areTheSameForTheSameSeed() {
    for (int seed = 1; seed <= CASES; seed++) {
      PlanRequest again = RandomCases.small(seed);
      assertThat(again.inventory()).isEqualTo(cases.get(seed - 1).inventory());
      assertThat(again.reserved()).isEqualTo(cases.get(seed - 1).reserved());
    }
  }

  @Test
  void haveEachKindOfConstraintInAGoodShare() {
    Map<String, Double> shares = new TreeMap<>();
    kinds().forEach((kind, occurs) -> shares.put(kind, share(occurs)));

    assertThat(shares).allSatisfy((kind, share) -> assertThat(share).isGreaterThan(GOOD_SHARE));
  }

  private double share(Predicate<PlanRequest> occurs) {
    return (double) cases.stream().filter(occurs).count() / CASES;
  }

  private static Map<String, Predicate<PlanRequest>> kinds() {
    Map<String, Predicate<PlanRequest>> kinds = new TreeMap<>();
    kinds.put("two failed servers", request -> request.failed().size() == 2);
    kinds.put(
        "closed server",
        server(
            server ->
                server.state() == ServerState.MAINTENANCE
                    || server.state() == ServerState.OFF
                    || server.state() == ServerState.UNKNOWN));
    kinds.put("reserve", target(server -> server.reserveCpu() + server.reserveMemoryMiB() > 0));
    kinds.put("over-commit", target(server -> server.cpuOvercommit() > 1));
    kinds.put("spare", target(server -> server.spare() == Server.Spare.YES));
    kinds.put("VLANs", target(server -> !server.vlans().isEmpty()));
    kinds.put("arrays reached", target(server -> !server.arrays().isEmpty()));
    kinds.put("two VIOSes", target(server -> server.vios().size() == 2));
    kinds.put("no VIOS", target(server -> server.vios().isEmpty()));
    kinds.put("one restart at a time", target(server -> server.restarts() == 1));
    kinds.put("allowed servers", lost(vm -> !vm.allowedServers().isEmpty()));
    kinds.put("forbidden servers", lost(vm -> !vm.forbiddenServers().isEmpty()));
    kinds.put("anti-affinity", lost(vm -> !vm.antiAffinity().isEmpty()));
    kinds.put("affinity", lost(vm -> !vm.affinity().isEmpty()));
    kinds.put(
        "unsupported adapters",
        lost(
            vm ->
                vm.partition()
                    .map(PowerPartition::unsupported)
                    .filter(adapters -> !adapters.isEmpty())
                    .isPresent()));
    kinds.put(
        "not to be restarted",
        lost(vm -> vm.recovery().restart() == Recovery.Permission.FORBIDDEN));
    kinds.put("stopped", any(vm -> vm.desired() == Vm.Desired.STOPPED));
    kinds.put("no class", lost(vm -> vm.sla().isEmpty()));
    kinds.put(
        "objective",
        request -> request.inventory().slaClasses().stream().anyMatch(sla -> !sla.rto().isZero()));
    kinds.put(
        "equal classes",
        request ->
            request.inventory().slaClasses().stream().map(SlaClass::order).distinct().count()
                < request.inventory().slaClasses().size());
    kinds.put("reserved", request -> !request.reserved().isEmpty());
    kinds.put("time has passed", request -> !request.elapsed().isZero());
    kinds.put("tried", request -> !request.excluded().isEmpty());
    kinds.put("some VMs only", request -> !request.vms().isEmpty());
    kinds.put(
        "volume protection",
        request ->
            request.inventory().arrays().stream()
                .anyMatch(array -> !array.volumeProtection().isZero()));
    kinds.put(
        "array limit",
        request ->
            request.inventory().arrays().stream()
                .anyMatch(array -> array.mappings() < Integer.MAX_VALUE));
    kinds.put("groups", request -> !new Problem(request).groups().isEmpty());
    kinds.put("dependencies", request -> depth(request) > 1);
    kinds.put("chains", request -> depth(request) > 2);
    return kinds;
  }

  private static Predicate<PlanRequest> server(Predicate<Server> is) {
    return request -> request.inventory().servers().stream().anyMatch(is);
  }

  private static Predicate<PlanRequest> target(Predicate<Server> is) {
    return request ->
        new Problem(request).targets().stream().map(Problem.Target::server).anyMatch(is);
  }

  private static Predicate<PlanRequest> lost(Predicate<Vm> is) {
    return request -> new Problem(request).jobs().stream().map(Job::vm).anyMatch(is);
  }

  private static Predicate<PlanRequest> any(Predicate<Vm> is) {
    return request ->
        request.inventory().vms().stream()
            .filter(vm -> request.failed().contains(vm.server()))
            .anyMatch(is);
  }

  /** VMs of the longest chain. */
  private static int depth(PlanRequest request) {
    return new Problem(request).jobs().stream().mapToInt(RandomCasesTest::depth).max().orElse(0);
  }

  private static int depth(Job job) {
    return 1 + job.after().stream().mapToInt(RandomCasesTest::depth).max().orElse(0);
  }
}
