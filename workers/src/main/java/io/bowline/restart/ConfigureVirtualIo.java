package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionDefinition.ClientScsiAdapter;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import java.util.List;

/**
 * Defines the VM on its target as it was: client slots, boot device, MAC, VLANs and switch, each
 * client adapter with its partner on a VIOS. A definition that is there already is completed.
 */
public final class ConfigureVirtualIo implements Step {

  private final TargetConsoles consoles;

  public ConfigureVirtualIo(TargetConsoles consoles) {
    this.consoles = consoles;
  }

  @Override
  public String run(StepContext context) {
    var hmc = context.targetConsole(consoles).hmc();
    return context.changingTarget(() -> configure(context, hmc));
  }

  private static String configure(StepContext context, HmcClient hmc) {
    var target = context.target().name();
    var vm = context.vm().name();
    var definition = new VmDefinition(context);
    var listing = TargetListing.read(hmc, target);
    var found = definition.found(listing.profiles());
    var clients =
        found.isPresent()
            ? requireOurs(definition, found.get(), vm, target)
            : create(hmc, target, definition, listing, vm);
    var id = hmc.partition(target, vm).map(Partition::id).orElseThrow(() -> gone(vm, target));
    connect(hmc, target, id, clients, listing.adapters());
    var missing = missing(hmc.scsiAdapters(target), id, clients);
    if (!missing.isEmpty()) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected server adapters for "
              + vm
              + " on "
              + target
              + ", but found none for "
              + missing
              + ". Read the VIOSes.");
    }
    return vm
        + " is defined on "
        + target
        + " as partition "
        + id
        + " with "
        + clients.size()
        + " storage adapters";
  }

  private static List<ClientScsiAdapter> requireOurs(
      VmDefinition definition, List<ClientScsiAdapter> found, String vm, String target) {
    if (!definition.isOurs(found)) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected no other definition of "
              + vm
              + " on "
              + target
              + ", but found one with adapters "
              + found
              + ". Remove or rename it.");
    }
    return found;
  }

  private static List<ClientScsiAdapter> create(
      HmcClient hmc, String target, VmDefinition definition, TargetListing listing, String vm) {
    if (listing.partitions().stream().anyMatch(partition -> partition.name().equals(vm))) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected no other definition of "
              + vm
              + " on "
              + target
              + ", but found a partition without its profile. Remove or rename it.");
    }
    var planned = definition.plan(listing);
    try {
      hmc.createPartition(target, planned);
    } catch (DeviceFailure failure) {
      if (failure.kind() != DeviceFailure.Kind.UNKNOWN || hmc.partition(target, vm).isEmpty()) {
        throw failure;
      }
    }
    return planned.scsiAdapters();
  }

  /** While this target is ours to change, nobody else adds adapters. */
  private static void connect(
      HmcClient hmc,
      String target,
      int id,
      List<ClientScsiAdapter> clients,
      List<VirtualScsiAdapter> before) {
    for (var client : missing(before, id, clients)) {
      hmc.addServerScsiAdapter(target, client.vios(), client.viosSlot(), id, client.slot());
    }
  }

  private static List<ClientScsiAdapter> missing(
      List<VirtualScsiAdapter> adapters, int id, List<ClientScsiAdapter> clients) {
    return clients.stream()
        .filter(client -> adapters.stream().noneMatch(adapter -> serves(adapter, id, client)))
        .toList();
  }

  private static boolean serves(VirtualScsiAdapter adapter, int id, ClientScsiAdapter client) {
    return adapter.role() == VirtualScsiAdapter.Role.SERVER
        && adapter.partition().equals(client.vios())
        && adapter.slot() == client.viosSlot()
        && adapter.remotePartitionId() == id;
  }

  private static Refused gone(String vm, String target) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected " + vm + " on " + target + " after it was created, but found none. Try again.");
  }
}
