package io.bowline.restart.libvirt;

import io.bowline.restart.InParallel;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;

/**
 * Gives a VM's LUNs to its target alone. From here on the VM holds a restart slot of its target.
 */
public final class MapDomainStorage implements Step {

  private final InParallel lunsAtOnce;

  public MapDomainStorage(StepSettings settings) {
    this.lunsAtOnce = new InParallel(settings.mappingsPerVm());
  }

  @Override
  public String run(StepContext context) {
    context.keepRestartSlot();
    var hosts = context.target().sanHosts();
    lunsAtOnce.forEach(context.vm().luns(), lun -> context.map(lun, hosts));
    return context.vm().luns().size()
        + " LUNs of "
        + context.vm().name()
        + " are mapped to "
        + String.join(", ", hosts);
  }
}
