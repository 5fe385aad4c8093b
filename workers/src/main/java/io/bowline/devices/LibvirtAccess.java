package io.bowline.devices;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.Hypervisor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A libvirt host: its power controller proves that it is off, the others that it lives. */
record LibvirtAccess(
    String server,
    PowerWitness power,
    Witness watch,
    Optional<Witness> agent,
    Hypervisor hypervisor)
    implements ServerAccess {

  @Override
  public List<Witness> witnesses() {
    return Stream.concat(Stream.of(power, watch), agent.stream()).toList();
  }

  /** All at once: one that does not answer takes its time. */
  @Override
  public List<Observation> observe() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return witnesses().stream()
          .map(witness -> CompletableFuture.supplyAsync(() -> witness.look(server), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  @Override
  public List<PowerSwitch> switches() {
    return List.of(power);
  }

  @Override
  public VmSight vm(String vm) {
    return hypervisor
        .guest(vm)
        .map(LibvirtAccess::sight)
        .orElse(new VmSight(VmSight.Life.ABSENT, "not defined there"));
  }

  @Override
  public Map<String, VmSight> vms() {
    return hypervisor.guests().stream()
        .collect(Collectors.toMap(Guest::name, LibvirtAccess::sight));
  }

  private static VmSight sight(Guest guest) {
    var life =
        switch (guest.state()) {
          case OFF, OFF_UNEXPLAINED, CRASHED -> VmSight.Life.DOWN;
          case PANICKED -> VmSight.Life.CRASHED;
          case RUNNING, STARTING, PAUSED, STOPPING, UNKNOWN -> VmSight.Life.ACTIVE;
        };
    return new VmSight(life, guest.raw());
  }
}
