package io.bowline.scenario;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.simulator.FaultSpec;
import io.bowline.simulator.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a drill is given, and what must hold after it. Durations are simulated time.
 *
 * @param name its directory's name
 * @param why the reason it exists
 * @param lab the lab it runs in; empty: a simulated PoD
 * @param speed simulated seconds per real second
 * @param faults what goes wrong, on the clock that starts when the workers know the PoD
 * @param script what else happens, step after step
 * @param timeLimit after which a drill that has not settled is over
 */
public record Scenario(
    String name,
    Path directory,
    String why,
    Inventory inventory,
    Optional<LabGiven> lab,
    Timings timings,
    double speed,
    Approvals approvals,
    List<FaultSpec> faults,
    List<Step> script,
    Duration timeLimit,
    Expectation expected) {

  public Scenario {
    faults = List.copyOf(faults);
    script = List.copyOf(script);
  }

  /**
   * How many changing commands bring the VMs of the servers that crash at the beginning back, at
   * the least: each LUN is taken from every VIOS here, and given to every VIOS there twice, by the
   * array and by the VIOS.
   */
  public int leastChanges() {
    var crashed =
        faults.stream()
            .filter(fault -> Boolean.TRUE.equals(fault.crash()))
            .map(FaultSpec::server)
            .toList();
    return inventory.vms().stream()
        .filter(vm -> vm.desired() == Vm.Desired.RUNNING && crashed.contains(vm.server()))
        .mapToInt(vm -> vm.luns().size() * 3 * vioses(vm.server()))
        .sum();
  }

  private int vioses(String server) {
    return inventory.servers().stream()
        .filter(candidate -> candidate.name().equals(server))
        .mapToInt(candidate -> candidate.vios().size())
        .sum();
  }

  /** The same at another speed. */
  public Scenario atSpeed(double other) {
    return new Scenario(
        name, directory, why, inventory, lab, timings, other, approvals, faults, script, timeLimit,
        expected);
  }

  /** The same with the rules to approve fences, or with every question left to Tasklist. */
  public Scenario approvedBy(Approvals.Who who) {
    return new Scenario(
        name,
        directory,
        why,
        inventory,
        lab,
        timings,
        speed,
        approvals.by(who),
        faults,
        script,
        timeLimit,
        expected);
  }

  /** The same on another PoD. */
  public Scenario withInventory(Inventory other) {
    return new Scenario(
        name, directory, why, other, lab, timings, speed, approvals, faults, script, timeLimit,
        expected);
  }
}
