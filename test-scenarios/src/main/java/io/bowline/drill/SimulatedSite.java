package io.bowline.drill;

import io.bowline.drill.DeviceAccess.Kind;
import io.bowline.scenario.Scenario;
import io.bowline.simulator.CommandMatcher;
import io.bowline.simulator.FaultSpec;
import io.bowline.simulator.HardwareEvent;
import io.bowline.simulator.SimulatedPod;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated PoD of a drill with its observer. */
final class SimulatedSite implements Site {

  private static final int SESSIONS_OF_AN_ARRAY = 96;

  private final Scenario scenario;
  private final SimulatedPod pod;
  private final PrintWriter events;
  private Instant armedAt;

  private SimulatedSite(Scenario scenario, SimulatedPod pod, PrintWriter events) {
    this.scenario = scenario;
    this.pod = pod;
    this.events = events;
    this.armedAt = pod.clock().now();
    pod.hardware().listen(this::write);
  }

  static SimulatedSite start(Scenario scenario, RunDirectory run, long seed) {
    try {
      var events = new PrintWriter(Files.newBufferedWriter(run.events()));
      var pod =
          SimulatedPod.start(
              scenario.inventory(), scenario.timings(), scenario.speed(), seed, run.devices());
      return new SimulatedSite(scenario, pod, events);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + run.events(), e);
    }
  }

  @Override
  public Map<String, Object> devices() {
    var devices = new ArrayList<DeviceAccess>();
    for (var hmc : scenario.inventory().hmcs()) {
      devices.add(access(Kind.CONSOLE, hmc.name(), hmc.sessions()));
    }
    for (var array : scenario.inventory().arrays()) {
      devices.add(
          access(Kind.ARRAY, array.name(), Math.min(array.mappings(), SESSIONS_OF_AN_ARRAY)));
    }
    return DeviceSettings.of(devices);
  }

  private DeviceAccess access(Kind kind, String name, int limit) {
    var endpoint = pod.endpoint(name);
    return new DeviceAccess(
        kind,
        name,
        endpoint.host(),
        endpoint.port(),
        endpoint.user(),
        pod.passwordFile(),
        pod.knownHosts(),
        limit);
  }

  @Override
  public void begin() {
    armedAt = pod.clock().now();
    arm(scenario.faults());
  }

  @Override
  public void arm(List<FaultSpec> faults) {
    pod.faults().arm(faults);
  }

  @Override
  public double seconds() {
    return seconds(pod.clock().now());
  }

  private double seconds(Instant at) {
    return Duration.between(armedAt, at).toNanos() / 1e9;
  }

  @Override
  public void jump(Duration by) {
    pod.advance(by);
  }

  @Override
  public void afterEffect(int commands, Runnable hook) {
    pod.faults().afterEffect(CommandMatcher.containing("").after(commands - 1), hook);
  }

  @Override
  public List<String> breaches() {
    return pod.observer().verdict().breaches().stream()
        .map(
            breach ->
                "invariant "
                    + breach.invariant()
                    + " at "
                    + Scene.clock(seconds(breach.at()))
                    + ", "
                    + breach.subject()
                    + ": "
                    + breach.detail())
        .toList();
  }

  @Override
  public List<DrillReport.Peak> peaks() {
    return pod.observer().verdict().peaks().stream()
        .filter(peak -> peak.highest() > 0)
        .map(
            peak ->
                new DrillReport.Peak(
                    peak.limit() + "/" + peak.of(),
                    peak.highest(),
                    peak.allowed() >= Integer.MAX_VALUE ? null : peak.allowed()))
        .toList();
  }

  private void write(HardwareEvent event) {
    events.println(Scene.clock(seconds(event.at())) + " " + event);
  }

  @Override
  public void close() {
    pod.close();
    events.close();
  }
}
