package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.GuestState;
import io.bowline.connectors.hypervisor.Hypervisor;
import java.util.List;
import java.util.Optional;

/** The partitions of a managed system through one console; its VIOSes are no guests. */
public record HmcHypervisor(HmcClient hmc, String system) implements Hypervisor {

  @Override
  public List<Guest> guests() {
    return hmc.partitions(system).stream()
        .filter(partition -> !partition.isVios())
        .map(HmcHypervisor::guest)
        .toList();
  }

  @Override
  public Optional<Guest> guest(String vm) {
    return hmc.partition(system, vm)
        .filter(partition -> !partition.isVios())
        .map(HmcHypervisor::guest);
  }

  /** Starts it with its default profile. */
  @Override
  public void start(String vm) {
    hmc.activate(system, vm, known(vm).attributes().get("default_profile"));
  }

  @Override
  public void stop(String vm) {
    known(vm);
    hmc.shutdownImmediately(system, vm);
  }

  @Override
  public void reboot(String vm) {
    known(vm);
    hmc.rebootThroughOs(system, vm);
  }

  @Override
  public void remove(String vm) {
    known(vm);
    hmc.removePartition(system, vm);
  }

  private Partition known(String vm) {
    return hmc.partition(system, vm)
        .filter(partition -> !partition.isVios())
        .orElseThrow(
            () ->
                new DeviceFailure(
                    Kind.NOT_FOUND,
                    system,
                    "",
                    "Expected a partition %s on %s, but found none. Check the name in the inventory."
                        .formatted(vm, system)));
  }

  private static Guest guest(Partition partition) {
    return new Guest(
        partition.name(),
        Integer.toString(partition.id()),
        state(partition.state()),
        partition.attributes().get("state"));
  }

  private static GuestState state(PartitionState state) {
    return switch (state) {
      case RUNNING -> GuestState.RUNNING;
      case STARTING, OPEN_FIRMWARE -> GuestState.STARTING;
      case SHUTTING_DOWN -> GuestState.STOPPING;
      case NOT_ACTIVATED -> GuestState.OFF;
      case ERROR -> GuestState.CRASHED;
      case NOT_AVAILABLE, OTHER -> GuestState.UNKNOWN;
    };
  }
}
