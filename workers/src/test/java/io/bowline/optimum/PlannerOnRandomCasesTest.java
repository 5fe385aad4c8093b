package io.bowline.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds of plans whatever the case. */
class PlannerOnRandomCasesTest {

  private static final Effort EFFORT = new Effort(5, 30, 1);

  private final Planner planner = new Planner();

  @Property(tries = 12, seed = "1")
  void savesNoLessWhenAServerGrows(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    PlanRequest request = RandomCases.small(seed);

    comparesWell(request, with(request, grown(request.inventory(), new Random(seed))));
  }

  @Property(tries = 12, seed = "1")
  void savesNoLessWhenAServerIsAdded(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    PlanRequest request = RandomCases.small(seed);
    List<Server> servers = new ArrayList<>(request.inventory().servers());
    Server like = new Problem(request).targets().getFirst().server();
    servers.add(new Random(seed).nextInt(servers.size() + 1), named(like, "added"));

    comparesWell(request, with(request, servers));
  }

  private void comparesWell(PlanRequest before, PlanRequest after) {
    Score less = score(before);
    Score more = score(after);
    if (more.compareTo(less) < 0) {
      Loader.loadNativeLibraries();
      assertThat(PlacementOptimum.of(new Problem(after), EFFORT).proven())
          .as("%s before, %s with more room", less, more)
          .isFalse();
    }
  }

  @Property(tries = 12, seed = "1")
  void isTheSameWhateverTheOrderOfTheInput(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    PlanRequest request = RandomCases.small(seed);
    Inventory inventory = request.inventory();
    var mixed =
        new PlanRequest(
            new Inventory(
                inventory.pod(),
                shuffled(inventory.slaClasses(), seed),
                inventory.hmcs(),
                shuffled(inventory.arrays(), seed),
                shuffled(inventory.servers(), seed),
                shuffled(inventory.vms(), seed)),
            request.failed(),
            request.vms(),
            shuffled(request.reserved(), seed),
            request.excluded(),
            request.rules(),
            request.timings(),
            request.lanes(),
            request.elapsed());

    assertThat(planner.plan(mixed)).isEqualTo(planner.plan(request));
  }

  @Property(tries = 12, seed = "1")
  void isTheSameEachTime(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    FailoverPlan plan = planner.plan(RandomCases.small(seed));

    assertThat(new Planner().plan(RandomCases.small(seed))).isEqualTo(plan);
  }

  private Score score(PlanRequest request) {
    Set<String> placed =
        planner.plan(request).placements().stream().map(Placement::vm).collect(Collectors.toSet());
    return new Problem(request).score(placed);
  }

  private static PlanRequest with(PlanRequest request, List<Server> servers) {
    Inventory inventory = request.inventory();
    return new PlanRequest(
        new Inventory(
            inventory.pod(),
            inventory.slaClasses(),
            inventory.hmcs(),
            inventory.arrays(),
            servers,
            inventory.vms()),
        request.failed(),
        request.vms(),
        request.reserved(),
        request.excluded(),
        request.rules(),
        request.timings(),
        request.lanes(),
        request.elapsed());
  }

  /** One server with more CPU, memory or slots, or all of them. */
  private static List<Server> grown(Inventory inventory, Random random) {
    List<Server> servers = new ArrayList<>(inventory.servers());
    int which = random.nextInt(servers.size());
    Server server = servers.get(which);
    int slots = random.nextInt(12);
    servers.set(
        which,
        new Server(
            server.name(),
            server.cpu() + random.nextInt(5),
            server.memoryMiB() + 1024L * random.nextInt(12),
            server.state(),
            server.reserveCpu(),
            server.reserveMemoryMiB(),
            server.cpuOvercommit(),
            server.vios().stream()
                .map(v -> new Server.Vios(v.name(), v.sanHost(), v.freeSlots() + slots))
                .toList(),
            server.vlans(),
            server.arrays(),
            server.hmcs(),
            server.restarts(),
            server.spare(),
            server.loadThreshold(),
            server.labels()));
    return servers;
  }

  private static Server named(Server server, String name) {
    return new Server(
        name,
        server.cpu(),
        server.memoryMiB(),
        server.state(),
        server.reserveCpu(),
        server.reserveMemoryMiB(),
        server.cpuOvercommit(),
        server.vios(),
        Set.of(),
        Set.of(),
        server.hmcs(),
        server.restarts(),
        server.spare(),
        server.loadThreshold(),
        Map.of());
  }

  private static <T> List<T> shuffled(List<T> items, long seed) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }
}
