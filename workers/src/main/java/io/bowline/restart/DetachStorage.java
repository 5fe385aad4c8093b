package io.bowline.restart;

import io.bowline.fencing.Fence;
import io.bowline.fencing.Fences;

/**
 * Takes a VM's LUNs away from its source: nothing may write them from two servers. The source's
 * mappings are seen gone before the target's are made.
 */
public final class DetachStorage implements Step {

  private final Fences fences;
  private final VolumeProtectionWait protection;
  private final InParallel parallel;

  public DetachStorage(Fences fences, VolumeProtectionWait protection, StepSettings settings) {
    this.fences = fences;
    this.protection = protection;
    this.parallel = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    var luns = context.vm().luns();
    var hosts = context.source().sanHosts();
    var lastIo = fences.find(context.recovery().outage()).flatMap(Fence::provenAt);
    parallel.forEach(
        luns, lun -> protection.around(lun.id(), lastIo, () -> context.unmap(lun, hosts)));
    return luns.size() + " LUNs are mapped to none of " + hosts;
  }
}
