package io.bowline.simulator;

import io.bowline.simulator.HardwareEvent.Cause;
import io.bowline.simulator.Timings.Operation;
import java.time.Duration;
import java.util.Optional;

/** Power of the servers; callers hold the lock of the {@link Pod}. */
final class PowerControl {

  private final Pod pod;
  private final PartitionControl partitions;

  PowerControl(Pod pod, PartitionControl partitions) {
    this.pod = pod;
    this.partitions = partitions;
  }

  /** The hypervisor dies; the HMC shows it a little later. */
  void crash(PowerServer server, String shown) {
    become(server, ServerPower.DEAD);
    for (var partition : server.partitions.values()) {
      partitions.quiet(partition);
      partition.active = false;
    }
    step(server, pod.takes(Operation.STATE_LAG), () -> server.shown = shown);
  }

  /** {@code off --immed}. */
  void powerOff(PowerServer server, boolean restart) {
    if (!server.connected()) {
      throw new Refusal("HSCL05DF", server.name);
    }
    if (server.power == ServerPower.OFF) {
      throw new Refusal("HSCL1558", server.name);
    }
    if (server.ignoresPowerOff || server.power == ServerPower.POWERING_OFF) {
      return;
    }
    become(server, ServerPower.POWERING_OFF);
    server.shown = "Power Off In Progress";
    step(server, pod.takes(Operation.SERVER_POWER_OFF), () -> off(server, restart));
  }

  private void off(PowerServer server, boolean restart) {
    server.partitions.values().forEach(partition -> partitions.stop(server, partition));
    become(server, ServerPower.OFF);
    server.shown = "Power Off";
    if (restart) {
      powerOn(server, false);
    }
  }

  /** On by command or by itself. */
  void powerOn(PowerServer server, boolean standby) {
    if (server.power == ServerPower.ON || server.power == ServerPower.POWERING_ON) {
      throw new Refusal("HSCL05DF", server.name);
    }
    server.partitions.values().forEach(partition -> partitions.stop(server, partition));
    become(server, ServerPower.POWERING_ON);
    server.shown = "Initializing";
    step(server, pod.takes(Operation.SERVER_POWER_ON), () -> operate(server, standby));
  }

  private void operate(PowerServer server, boolean standby) {
    become(server, ServerPower.ON);
    server.standby = standby;
    server.shown = standby ? "Standby" : "Operating";
    if (standby) {
      return;
    }
    server.vioses().forEach(vios -> vios.state = Partition.STARTING);
    step(
        server,
        pod.takes(Operation.VIOS_BOOT),
        () -> {
          server.vioses().forEach(PowerControl::serve);
          startPartitions(server);
        });
  }

  /** Makes a VIOS run. */
  static void serve(Partition vios) {
    vios.active = true;
    vios.hasResources = true;
    vios.state = Partition.RUNNING;
    vios.rmc = "active";
  }

  private void startPartitions(PowerServer server) {
    if (server.startPolicy.equals("userinit")) {
      return;
    }
    for (var partition : server.partitions.values()) {
      var starts = !partition.isVios() && !partition.active && partition.autoStart().equals("1");
      if (starts && server.lacks(partition.startProfile().orElseThrow()).isEmpty()) {
        var profile = partition.startProfileName();
        partitions.activate(server, partition, Optional.of(profile), "norm", Cause.AUTO_START);
      }
    }
  }

  private void become(PowerServer server, ServerPower power) {
    var from = server.power;
    server.power = power;
    server.generation++;
    pod.emit(new HardwareEvent.ServerPowerChanged(pod.now(), server.name, from, power));
  }

  private void step(PowerServer server, Duration delay, Runnable change) {
    long generation = server.generation;
    pod.later(
        delay,
        () -> {
          if (server.generation == generation) {
            change.run();
          }
        });
  }
}
