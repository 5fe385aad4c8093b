package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Server.Vios;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives a VM its LUNs on its target: each is mapped to both VIOSes there, found on each by its UID,
 * and handed on to the VM in its order. From here on the VM holds a restart slot of its target.
 */
public final class MapStorage implements Step {

  private final TargetConsoles consoles;
  private final DiskFinder disks;
  private final InParallel lunsAtOnce;
  private final InParallel viosesAtOnce = new InParallel(8);

  public MapStorage(TargetConsoles consoles, DiskFinder disks, StepSettings settings) {
    this.consoles = consoles;
    this.disks = disks;
    this.lunsAtOnce = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    var hmc = context.targetConsole(consoles).hmc();
    var luns = context.vm().luns();
    context.keepRestartSlot();
    lunsAtOnce.forEach(luns, lun -> mapOnArray(context, lun));
    var paths = paths(context, hmc);
    requireAll(context, paths);
    viosesAtOnce.forEach(paths, path -> new ViosMapping(context, hmc, path, disks).handOn(luns));
    return luns.size()
        + " LUNs of "
        + context.vm().name()
        + " are mapped through "
        + paths.stream().map(ViosPath::vios).collect(Collectors.joining(" and "));
  }

  /** To one host after the other: the second is a partner of the first, and of nobody else. */
  private static void mapOnArray(StepContext context, Lun lun) {
    var array = context.array(lun);
    var hosts = StepContext.sanHosts(context.target());
    for (var vios : context.target().vios()) {
      context.onArray(
          lun,
          () ->
              DetachStorage.requireSameVolume(
                  lun, array.map(lun.id(), vios.sanHost(), others(hosts, vios))));
    }
  }

  private static Set<String> others(Set<String> hosts, Vios vios) {
    return hosts.stream()
        .filter(host -> !host.equals(vios.sanHost()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void requireAll(StepContext context, List<ViosPath> paths) {
    var wanted = ClientLinks.of(context).vioses();
    var there = paths.stream().map(ViosPath::vios).collect(Collectors.toUnmodifiableSet());
    if (!there.containsAll(wanted)) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected server adapters for "
              + context.vm().name()
              + " on "
              + wanted
              + ", but found them on "
              + there
              + ". Configure the virtual I/O again.");
    }
  }

  /** One adapter on each VIOS, the one in the lowest slot. */
  static List<ViosPath> paths(StepContext context, HmcClient hmc) {
    var adapters = hmc.scsiAdapters(context.target().name());
    return context.target().vios().stream()
        .flatMap(
            vios ->
                adapters.stream()
                    .filter(adapter -> adapter.role() == VirtualScsiAdapter.Role.SERVER)
                    .filter(adapter -> adapter.partition().equals(vios.name()))
                    .filter(adapter -> adapter.remotePartition().equals(context.vm().name()))
                    .min(Comparator.comparingInt(VirtualScsiAdapter::slot))
                    .map(
                        adapter ->
                            new ViosPath(vios.name(), adapter.slot(), adapter.remotePartitionId()))
                    .stream())
        .toList();
  }
}
