package io.bowline.simulator;

import io.bowline.simulator.HardwareEvent.Cause;
import io.bowline.simulator.Timings.Operation;
import java.time.Duration;
import java.util.Optional;

/** Starts, boots and stops partitions; callers hold the lock of the {@link Pod}. */
final class PartitionControl {

  private final Pod pod;
  private final VirtualIo io;

  PartitionControl(Pod pod, VirtualIo io) {
    this.pod = pod;
    this.io = io;
  }

  /** Activates a partition; what comes of it shows later. */
  void activate(
      PowerServer server,
      Partition partition,
      Optional<String> profile,
      String bootMode,
      Cause cause) {
    if (!server.up()) {
      throw new Refusal("HSCL05DF", server.name);
    }
    if (partition.active) {
      throw new Refusal("HSCL05EA", partition.name);
    }
    if (profile.isEmpty() && !partition.hasResources) {
      throw new Refusal("HSCL05DF", partition.name);
    }
    var wanted = profile.map(partition::profile).orElse(partition.current);
    server
        .lacks(wanted)
        .ifPresent(
            lacking -> {
              throw new Refusal("HSCL03F4", lacking);
            });
    partition.current = wanted.copy();
    profile.ifPresent(name -> partition.currentProfile = name);
    partition.hasResources = true;
    partition.active = true;
    partition.generation++;
    pod.emit(new HardwareEvent.PartitionStarted(pod.now(), server.name, partition.name, cause));
    boot(server, partition, bootMode);
  }

  private void boot(PowerServer server, Partition partition, String bootMode) {
    var total = pod.takes(Operation.VM_RESTART);
    var lag = min(pod.takes(Operation.STATE_LAG), total.dividedBy(6));
    step(partition, lag, () -> become(partition, Partition.STARTING, "CA000000"));
    if (!bootMode.equals("norm")) {
      step(partition, lag.multipliedBy(2), () -> stick(server, partition, Partition.OPEN_FIRMWARE));
      return;
    }
    step(partition, lag.multipliedBy(2), () -> loadSystem(server, partition, total, lag));
  }

  private void loadSystem(PowerServer server, Partition partition, Duration total, Duration lag) {
    become(partition, Partition.RUNNING, "CA00E131");
    var missing = io.firstMissingDisk(server, partition);
    var struck = pod.bootFaults.strikes(server.name, partition.name);
    var wiped = pod.networkBoots.isWiped(partition.name);
    if (struck || wiped || missing.isPresent()) {
      var nothing = !struck && (wiped || io.seesNoDisk(server, partition));
      var state = nothing ? Partition.OPEN_FIRMWARE : Partition.ERROR;
      step(partition, lag, () -> stick(server, partition, state));
      return;
    }
    partition.doesIo = true;
    step(partition, total.dividedBy(3), () -> show(partition, "AA00E158"));
    step(partition, total.dividedBy(2), () -> show(partition, ""));
    step(partition, total.minus(lag.multipliedBy(2)), () -> answer(server, partition));
  }

  private void answer(PowerServer server, Partition partition) {
    if (io.reachesItsVlans(server, partition)) {
      partition.rmc = "active";
    }
    pod.emit(new HardwareEvent.PartitionReady(pod.now(), server.name, partition.name));
  }

  private void stick(PowerServer server, Partition partition, String state) {
    if (state.equals(Partition.ERROR)) {
      show(partition, "D200C301");
    }
    var id = " LP=%05d".formatted(partition.id);
    become(partition, state, state.equals(Partition.ERROR) ? "B2001230" + id : "CA00E175" + id);
    pod.emit(new HardwareEvent.PartitionStuck(pod.now(), server.name, partition.name, state));
  }

  /** Something happens to a partition that nobody asked for. */
  void fail(PowerServer server, Partition partition, Fault.How how) {
    switch (how) {
      case HALT -> stop(server, partition);
      case CRASH -> crash(server, partition);
      case DISK -> {
        pod.networkBoots.wipe(partition.name);
        crash(server, partition);
      }
      case HANG -> {
        quiet(partition);
        pod.emit(
            new HardwareEvent.PartitionStuck(
                pod.now(), server.name, partition.name, partition.state));
      }
      case SERVICE ->
          pod.emit(new HardwareEvent.ServiceDied(pod.now(), server.name, partition.name));
    }
  }

  private void crash(PowerServer server, Partition partition) {
    quiet(partition);
    stick(server, partition, Partition.ERROR);
  }

  /**
   * Powers a partition to Open Firmware and boots it from the network.
   *
   * @param answered whether the boot server answers
   */
  void networkBoot(PowerServer server, Partition partition, String profile, boolean answered) {
    activate(server, partition, Optional.of(profile), "of", Cause.COMMAND);
    partition.generation++;
    if (!answered) {
      stick(server, partition, Partition.OPEN_FIRMWARE);
      return;
    }
    become(partition, Partition.RUNNING, "CA00E131");
    partition.doesIo = true;
    step(
        partition,
        pod.takes(Operation.INSTALL),
        () -> {
          pod.networkBoots.installed(partition.name);
          boot(server, partition, "norm");
        });
  }

  /** Cuts a partition off at the hypervisor. */
  void shutdown(PowerServer server, Partition partition, boolean restart) {
    if (!server.up()) {
      throw new Refusal("HSCL05DF", server.name);
    }
    if (!partition.active) {
      throw new Refusal("HSCL1558", partition.name);
    }
    quiet(partition);
    partition.state = Partition.SHUTTING_DOWN;
    step(
        partition,
        pod.takes(Operation.PARTITION_OFF),
        () -> {
          stop(server, partition);
          if (restart) {
            activate(server, partition, Optional.empty(), "norm", Cause.COMMAND);
          }
        });
  }

  /** Takes a partition's resources away at once. */
  void stop(PowerServer server, Partition partition) {
    quiet(partition);
    partition.state = Partition.NOT_ACTIVATED;
    if (partition.active) {
      partition.active = false;
      pod.emit(new HardwareEvent.PartitionStopped(pod.now(), server.name, partition.name));
    }
  }

  /** Ends its I/O and voids what was scheduled for it. */
  void quiet(Partition partition) {
    if (partition.doesIo) {
      io.rememberLastIo(partition);
    }
    partition.doesIo = false;
    partition.rmc = "inactive";
    partition.generation++;
  }

  private void become(Partition partition, String state, String code) {
    partition.state = state;
    show(partition, code);
  }

  private void show(Partition partition, String code) {
    partition.show(new Partition.ReferenceCode(pod.now(), code));
  }

  private void step(Partition partition, Duration delay, Runnable change) {
    long generation = partition.generation;
    pod.later(
        delay,
        () -> {
          if (partition.generation == generation) {
            change.run();
          }
        });
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
