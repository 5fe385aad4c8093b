package io.bowline.restart;

import io.bowline.fencing.Fence;
import io.bowline.fencing.Fences;
import io.bowline.fencing.VmFence;
import io.bowline.fencing.VmFences;

/**
 * Takes a VM's LUNs away from its source: nothing may write them from two servers. The source's
 * mappings are seen gone before the target's are made.
 */
public final class DetachStorage implements Step {

  private final Fences fences;
  private final VmFences vmFences;
  private final Step keepOff;
  private final VolumeProtectionWait protection;
  private final InParallel parallel;

  /**
   * @param keepOff keeps a VM that leaves a server that lives from starting with it again
   */
  public DetachStorage(
      Fences fences,
      VmFences vmFences,
      Step keepOff,
      VolumeProtectionWait protection,
      StepSettings settings) {
    this.fences = fences;
    this.vmFences = vmFences;
    this.keepOff = keepOff;
    this.protection = protection;
    this.parallel = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    var luns = context.vm().luns();
    var hosts = context.source().sanHosts();
    var outage = context.recovery().outage();
    var vmFence = vmFences.find(outage);
    if (vmFence.isPresent()) {
      keepOff.run(context);
    }
    var lastIo =
        fences.find(outage).flatMap(Fence::provenAt).or(() -> vmFence.map(VmFence::provenAt));
    parallel.forEach(
        luns, lun -> protection.around(lun.id(), lastIo, () -> context.unmap(lun, hosts)));
    return luns.size() + " LUNs are mapped to none of " + hosts;
  }
}
