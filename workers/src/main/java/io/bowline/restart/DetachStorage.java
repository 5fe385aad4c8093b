package io.bowline.restart;

import io.bowline.connectors.san.HostMapping;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.fencing.Fence;
import io.bowline.fencing.Fences;
import io.bowline.inventory.Lun;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
    var hosts = StepContext.sanHosts(context.source());
    var lastIo = fences.find(context.recovery().outage()).flatMap(Fence::provenAt);
    parallel.forEach(luns, lun -> detach(context, lun, hosts, lastIo));
    return luns.size() + " LUNs are mapped to none of " + hosts;
  }

  private void detach(StepContext context, Lun lun, Set<String> hosts, Optional<Instant> lastIo) {
    var array = context.array(lun);
    for (var mapping : array.mappingsOf(lun.id())) {
      if (hosts.contains(mapping.host())) {
        requireSameVolume(lun, mapping);
        protection.around(
            lun.id(),
            lastIo,
            () -> context.onArray(lun, () -> array.unmap(lun.id(), mapping.host())));
      }
    }
  }

  /** A volume that was made anew under an old name is not the VM's. */
  static void requireSameVolume(Lun lun, HostMapping mapping) {
    if (!lun.uid().equalsIgnoreCase(mapping.uid())) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected volume "
              + lun.id()
              + " on "
              + lun.array()
              + " with UID "
              + lun.uid()
              + ", but found "
              + mapping.uid()
              + ". Correct the inventory, then retry the VM.");
    }
  }
}
