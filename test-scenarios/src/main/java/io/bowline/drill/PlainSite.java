package io.bowline.drill;

import io.bowline.inventory.InventoryFile;
import io.bowline.planning.StepTimings;
import io.bowline.scenario.Scenario;
import io.bowline.simulator.FaultSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntSupplier;

/** A simulated PoD with the workers' configuration for it, and no engine: for measurements. */
public final class PlainSite implements AutoCloseable {

  private static final Duration COLLECTION = Duration.ofMinutes(4);
  private static final Duration NOTICED = Duration.ofSeconds(5);

  private final Scenario scenario;
  private final RunDirectory run;
  private final SimulatedSite site;

  private PlainSite(Scenario scenario, RunDirectory run, SimulatedSite site) {
    this.scenario = scenario;
    this.run = run;
    this.site = site;
  }

  /**
   * @param lanesPerServer 0: as many as each may restart at once
   */
  public static PlainSite start(
      Scenario scenario, Path directory, int lanesPerServer, int mappingsPerLane) {
    var run = RunDirectory.create(directory, scenario.name(), LocalDateTime.now());
    var site = SimulatedSite.start(scenario, run, 1);
    ProvisioningDatabase.create(run.provisioning(), scenario.inventory());
    var overlay = run.root().resolve("overlay.yaml");
    try {
      Files.writeString(overlay, InventoryFile.toYaml(scenario.inventory()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + overlay, e);
    }
    new WorkersConfiguration(
            scenario.inventory().pod(),
            scenario.speed(),
            0,
            true,
            timings(scenario),
            lanesPerServer,
            mappingsPerLane,
            site.devices(),
            site.settings(),
            overlay,
            new WorkersConfiguration.Engine(
                "http://127.0.0.1:1", "http://127.0.0.1:1", "http://127.0.0.1:1"))
        .write(run);
    return new PlainSite(scenario, run, site);
  }

  /** What the planner is told of the scenario's devices. */
  public static StepTimings timings(Scenario scenario) {
    return PlanTimings.of(scenario.timings());
  }

  /** The workers' configuration. */
  public Path configuration() {
    return run.configuration();
  }

  /** Waits until so many servers are known as the scenario has. */
  public void awaitInventory(IntSupplier known) {
    Wait.forThat("the PoD to be read", COLLECTION)
        .until(() -> known.getAsInt() >= scenario.inventory().servers().size());
  }

  /** Lets a server die, and the consoles notice. */
  public void crash(String server) {
    site.arm(List.of(FaultSpec.crash(server)));
    Wait.pause(SimulatedTime.scaled(NOTICED, scenario.speed()));
  }

  /** Broken invariants, one sentence each. */
  public List<String> breaches() {
    return site.breaches();
  }

  @Override
  public void close() {
    site.close();
  }
}
