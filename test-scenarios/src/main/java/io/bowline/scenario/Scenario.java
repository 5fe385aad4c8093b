package io.bowline.scenario;

import io.bowline.inventory.Inventory;
import io.bowline.simulator.FaultSpec;
import io.bowline.simulator.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a drill is given, and what must hold after it. Durations are simulated time.
 *
 * @param name its directory's name
 * @param why the reason it exists
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

  /** The same at another speed. */
  public Scenario atSpeed(double other) {
    return new Scenario(
        name, directory, why, inventory, timings, other, approvals, faults, script, timeLimit,
        expected);
  }

  /** The same with the rules to approve fences, or with every question left to Tasklist. */
  public Scenario approvedBy(Approvals.Who who) {
    return new Scenario(
        name,
        directory,
        why,
        inventory,
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
        name, directory, why, other, timings, speed, approvals, faults, script, timeLimit,
        expected);
  }
}
