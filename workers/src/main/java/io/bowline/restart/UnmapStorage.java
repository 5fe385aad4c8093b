package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.fencing.ServerReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Undo of the mapping: the VM's target devices are taken from both VIOSes, its LUNs from both
 * hosts. On a target that is off the array alone says who may write.
 */
public final class UnmapStorage implements Step {

  private final TargetConsoles consoles;
  private final DiskFinder disks;
  private final VolumeProtectionWait protection;
  private final InParallel parallel;

  public UnmapStorage(
      TargetConsoles consoles,
      DiskFinder disks,
      VolumeProtectionWait protection,
      StepSettings settings) {
    this.consoles = consoles;
    this.disks = disks;
    this.protection = protection;
    this.parallel = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    var reading = context.targetReading();
    if (!reading.off() && !reading.operating()) {
      throw consoles.undoLater(reading);
    }
    var hmc = console(context, reading);
    var taken = new HashMap<ViosPath, List<String>>();
    hmc.ifPresent(
        found ->
            MapStorage.paths(context, found)
                .forEach(path -> taken.put(path, vios(context, found, path).takeBack())));
    var hosts = context.target().sanHosts();
    var lastIo = Optional.ofNullable(context.recovery().startedAt());
    parallel.forEach(
        context.vm().luns(),
        lun -> protection.around(lun.id(), lastIo, () -> context.unmap(lun, hosts)));
    hmc.ifPresent(found -> forget(context, found, taken));
    context.giveRestartSlotBack();
    return context.vm().luns().size() + " LUNs are mapped to no host of " + context.target().name();
  }

  private Optional<HmcClient> console(StepContext context, ServerReading reading) {
    return reading.operating()
        ? Optional.of(context.targetConsole(consoles).hmc())
        : Optional.empty();
  }

  private ViosMapping vios(StepContext context, HmcClient hmc, ViosPath path) {
    return new ViosMapping(context, hmc, path, disks);
  }

  private void forget(StepContext context, HmcClient hmc, Map<ViosPath, List<String>> taken) {
    taken.forEach(
        (path, names) -> {
          if (!names.isEmpty()) {
            vios(context, hmc, path).forget(names);
          }
        });
  }
}
