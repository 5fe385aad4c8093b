package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.connectors.hmc.PartitionState;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.connectors.hmc.VirtualScsiAdapter.Role;
import io.bowline.failure.StepFailure.Unknown;

/**
 * Undo of the configuration: the server adapters, then the definition. One that is not as Bowline
 * would have made it is left alone.
 */
public final class RemoveVirtualIo implements Step {

  private final TargetConsoles consoles;

  public RemoveVirtualIo(TargetConsoles consoles) {
    this.consoles = consoles;
  }

  @Override
  public String run(StepContext context) {
    var reading = context.targetReading();
    if (reading.off()) {
      return keepDown(context, consoles.seeingOff(context));
    }
    if (!reading.operating()) {
      throw consoles.undoLater(reading);
    }
    var hmc = context.targetConsole(consoles).hmc();
    return context.changingTarget(() -> remove(context, hmc));
  }

  /** It cannot be removed while its server is off; without auto-start it stays down until then. */
  private static String keepDown(StepContext context, HmcClient hmc) {
    var target = context.target().name();
    var vm = context.vm().name();
    hmc.profiles(target).stream()
        .filter(profile -> profile.partition().equals(vm))
        .filter(PartitionProfile::startsWithSystem)
        .forEach(
            profile ->
                context.changingTarget(
                    () -> {
                      hmc.disableAutoStart(target, vm, profile.name());
                      return profile;
                    }));
    return "the definition stays on " + target + " without auto-start until that runs again";
  }

  private static String remove(StepContext context, HmcClient hmc) {
    var target = context.target().name();
    var vm = context.vm().name();
    var partition = hmc.partition(target, vm);
    if (partition.isEmpty()) {
      return vm + " is not defined on " + target;
    }
    var definition = new VmDefinition(context);
    if (!definition.found(hmc.profiles(target)).map(definition::isOurs).orElse(false)) {
      return "the definition of " + vm + " on " + target + " is not ours and stays";
    }
    requireDown(partition.get(), target);
    hmc.scsiAdapters(target).stream()
        .filter(adapter -> serves(adapter, partition.get()))
        .forEach(
            adapter -> hmc.removeServerScsiAdapter(target, adapter.partition(), adapter.slot()));
    hmc.removePartition(target, vm);
    return vm + " is not defined on " + target + " any more";
  }

  private static boolean serves(VirtualScsiAdapter adapter, Partition partition) {
    return adapter.role() == Role.SERVER && adapter.remotePartitionId() == partition.id();
  }

  private static void requireDown(Partition partition, String target) {
    if (partition.state() != PartitionState.NOT_ACTIVATED) {
      throw new Unknown(
          "Expected "
              + partition.name()
              + " Not Activated on "
              + target
              + " before it is removed, but found "
              + partition.state()
              + ". Decide by hand whether it may run there.");
    }
  }
}
