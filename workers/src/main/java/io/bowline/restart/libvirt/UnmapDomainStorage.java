package io.bowline.restart.libvirt;

import io.bowline.restart.InParallel;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.restart.VolumeProtectionWait;
import java.util.Optional;

/**
 * Undo of the mapping: the VM's LUNs are taken from its target, a session that is open included.
 */
public final class UnmapDomainStorage implements Step {

  private final TargetHost target;
  private final VolumeProtectionWait protection;
  private final InParallel lunsAtOnce;

  public UnmapDomainStorage(
      TargetHost target, VolumeProtectionWait protection, StepSettings settings) {
    this.target = target;
    this.protection = protection;
    this.lunsAtOnce = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    var reading = context.targetReading();
    if (!reading.off() && !reading.operating()) {
      throw target.undoLater(reading);
    }
    var hosts = context.target().sanHosts();
    var lastIo = Optional.ofNullable(context.recovery().startedAt());
    lunsAtOnce.forEach(
        context.vm().luns(),
        lun -> protection.around(lun.id(), lastIo, () -> context.unmap(lun, hosts)));
    context.giveRestartSlotBack();
    return context.vm().luns().size() + " LUNs are mapped to no name of " + context.target().name();
  }
}
