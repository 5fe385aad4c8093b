package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gives a VM its LUNs on its target: each is mapped to both VIOSes there, found on each by its UID,
 * and handed on to the VM in its order. From here on the VM holds a restart slot of its target.
 */
public final class MapStorage implements Step {

  /** A VM has two paths to its LUNs, each through a VIOS of its own. */
  private static final int MOST_VIOSES = 8;

  private final TargetConsoles consoles;
  private final DiskFinder disks;
  private final InParallel lunsAtOnce;
  private final InParallel together = new InParallel(MOST_VIOSES + 1);

  public MapStorage(TargetConsoles consoles, DiskFinder disks, StepSettings settings) {
    this.consoles = consoles;
    this.disks = disks;
    this.lunsAtOnce = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    var hmc = context.targetConsole(consoles).hmc();
    var luns = context.vm().luns();
    var paths = paths(context, hmc);
    requireAll(context, paths);
    context.keepRestartSlot();
    var visible = new VisibleLuns(luns);
    var work = new ArrayList<Runnable>();
    work.add(() -> mapOnArrays(context, visible));
    paths.forEach(
        path -> work.add(() -> new ViosMapping(context, hmc, path, disks).handOn(visible)));
    together.forEach(work, Runnable::run);
    return luns.size()
        + " LUNs of "
        + context.vm().name()
        + " are mapped through "
        + paths.stream().map(ViosPath::vios).collect(Collectors.joining(" and "));
  }

  /** The VIOSes need not wait for all of them. */
  private void mapOnArrays(StepContext context, VisibleLuns visible) {
    var hosts = context.target().sanHosts();
    try {
      lunsAtOnce.forEach(
          visible.luns(),
          lun -> {
            if (!visible.isGivenUp()) {
              context.map(lun, hosts);
              visible.add(lun);
            }
          });
    } finally {
      visible.end();
    }
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
