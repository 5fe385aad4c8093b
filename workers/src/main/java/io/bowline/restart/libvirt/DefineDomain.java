package io.bowline.restart.libvirt;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;

/**
 * Defines the VM on its target as it was: UUID, disks, addresses. A definition that is there
 * already is adopted; one of the same name with another UUID is somebody else's.
 */
public final class DefineDomain implements Step {

  private final TargetHost target;

  public DefineDomain(TargetHost target) {
    this.target = target;
  }

  @Override
  public String run(StepContext context) {
    return target.operating(context, host -> context.changingTarget(() -> define(context, host)));
  }

  private static String define(StepContext context, LibvirtClient host) {
    var vm = context.vm().name();
    var wanted = WantedDomain.of(context);
    var found = host.guest(vm);
    found.ifPresent(guest -> requireOurs(context, guest));
    var isThere = found.isPresent() && WantedDomain.isSame(wanted, host.definition(vm));
    if (!isThere) {
      found.ifPresent(guest -> requireDown(context, guest));
      host.define(wanted);
      if (!WantedDomain.isSame(wanted, host.definition(vm))) {
        throw TargetHost.refused(
            context,
            "the definition that was sent",
            "another one after it",
            "Compare them on the host.");
      }
    }
    return vm
        + (isThere ? " was defined on " : " is defined on ")
        + context.target().name()
        + " with "
        + wanted.iscsiDisks().size()
        + " disks as "
        + context.target().sanHosts().getFirst();
  }

  private static void requireOurs(StepContext context, Guest found) {
    if (!found.id().equals(context.domain().uuid())) {
      throw TargetHost.refused(
          context, "no other definition", "one with UUID " + found.id(), "Remove or rename it.");
    }
  }

  private static void requireDown(StepContext context, Guest found) {
    if (!TargetHost.isDown(found)) {
      throw TargetHost.refused(
          context,
          "the definition on record",
          "another one that is " + found.raw(),
          "Decide by hand what runs there.");
    }
  }
}
