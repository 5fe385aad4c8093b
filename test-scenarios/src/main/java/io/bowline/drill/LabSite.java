package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.lab.CrashKind;
import io.bowline.lab.Forwarders;
import io.bowline.lab.LabCheck;
import io.bowline.lab.LabCrash;
import io.bowline.lab.LabDescription;
import io.bowline.lab.LabDescription.Forwarder;
import io.bowline.lab.LabDirectory;
import io.bowline.scenario.LabGiven;
import io.bowline.simulator.FaultSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The lab that is up, its faults in real time, and its checker. */
final class LabSite implements Site {

  private final LabGiven given;
  private LabDescription lab;
  private final ScheduledExecutorService faults =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lab-faults").factory());
  private final List<String> unstruck = new CopyOnWriteArrayList<>();
  private List<FaultSpec> armed;
  private Instant begunAt = Instant.now();

  private LabSite(LabGiven given, LabDescription lab, List<FaultSpec> atFirst) {
    this.given = given;
    this.lab = lab;
    this.armed = List.copyOf(atFirst);
  }

  /**
   * @param atFirst faults of the scenario
   * @throws CommandFailure when no lab of that size is up
   */
  static LabSite of(LabGiven given, List<FaultSpec> atFirst) {
    var lab = LabDirectory.theLabThatIsUp();
    if (lab.hosts().size() != given.hosts() || lab.guests().size() != given.guests()) {
      throw CommandFailure.unmet(
          "Expected a lab of %d hosts and %d guests, but %d and %d are up. Make it anew: bowline lab down, then bowline lab up --hosts %1$d --guests %2$d."
              .formatted(given.hosts(), given.guests(), lab.hosts().size(), lab.guests().size()));
    }
    return new LabSite(given, lab, atFirst);
  }

  @Override
  public Map<String, Object> devices() {
    return new LabSettings(lab).devices();
  }

  @Override
  public Map<String, Map<String, Object>> settings() {
    return LabSettings.different(given.detection());
  }

  @Override
  public List<String> launch(List<String> command) {
    var inside = new ArrayList<>(List.of("ip", "netns", "exec", lab.namespace()));
    inside.addAll(command);
    return inside;
  }

  @Override
  public void connect(List<Integer> engine, int workers) {
    try {
      for (var port : engine.stream().distinct().toList()) {
        lab = new Forwarders(lab).open(new Forwarder(port, "in"));
      }
      lab = new Forwarders(lab).open(new Forwarder(workers, "out"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open a way into the lab", e);
    }
  }

  @Override
  public void begin() {
    begunAt = Instant.now();
    arm(armed);
  }

  @Override
  public void arm(List<FaultSpec> more) {
    for (var fault : more) {
      var at = fault.at() == null ? Duration.ZERO : fault.at();
      faults.schedule(() -> strike(fault), at.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A fault that did not strike must not pass for a recovery: the report tells it. */
  private void strike(FaultSpec fault) {
    try {
      var crash = new LabCrash(lab);
      if (Boolean.TRUE.equals(fault.crash())) {
        crash.crash(fault.server(), CrashKind.PANIC);
      } else if (Boolean.TRUE.equals(fault.powerOn())) {
        crash.undo(fault.server(), CrashKind.POWER);
      } else if (fault.vmFails() != null) {
        crash.crash(fault.vm(), kind(fault.vmFails()));
      } else {
        throw new IllegalArgumentException(
            "a lab knows crash and powerOn of a server, and vmFails of a guest, alone");
      }
    } catch (IOException | RuntimeException e) {
      unstruck.add("a fault could not strike, " + fault + ": " + e.getMessage());
    }
  }

  /** What a fault of a simulated VM is called here. */
  private static CrashKind kind(String vmFails) {
    return switch (vmFails) {
      case "halt" -> CrashKind.KILL;
      case "crash" -> CrashKind.PANIC;
      case "hang" -> CrashKind.HANG;
      case "service" -> CrashKind.SERVICE;
      case "disk" -> CrashKind.WIPE;
      default ->
          throw new IllegalArgumentException("a guest of the lab does not fail by " + vmFails);
    };
  }

  @Override
  public double seconds() {
    return Duration.between(begunAt, Instant.now()).toNanos() / 1e9;
  }

  @Override
  public void jump(Duration by) {
    throw CommandFailure.badInput("Time cannot be jumped over in a lab: its guests live in it.");
  }

  @Override
  public void afterEffect(int commands, Runnable hook) {
    throw CommandFailure.badInput("Kills are counted by a simulated device: a lab has none.");
  }

  @Override
  public List<String> breaches() {
    try {
      return Stream.concat(
              unstruck.stream(),
              LabCheck.of(lab).luns().stream()
                  .flatMap(lun -> lun.findings().stream())
                  .map(
                      finding -> finding.kind() + " on " + finding.lun() + ": " + finding.detail()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lab's LUNs", e);
    }
  }

  @Override
  public List<DrillReport.Peak> peaks() {
    return List.of();
  }

  @Override
  public void close() {
    faults.shutdownNow();
  }
}
