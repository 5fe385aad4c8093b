package io.bowline.restart.libvirt;

import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;

/** Undo of the definition. One with another UUID is left alone. */
public final class UndefineDomain implements Step {

  private final TargetHost target;

  public UndefineDomain(TargetHost target) {
    this.target = target;
  }

  @Override
  public String run(StepContext context) {
    var reading = context.targetReading();
    if (reading.off()) {
      return "the definition stays on "
          + context.target().name()
          + ", which is off, until that runs again: it starts by itself nowhere";
    }
    if (!reading.operating()) {
      throw target.undoLater(reading);
    }
    var host = target.client(context);
    return context.changingTarget(() -> remove(context, host));
  }

  private static String remove(StepContext context, LibvirtClient host) {
    var vm = context.vm().name();
    var on = context.target().name();
    var found = host.guest(vm);
    if (found.isEmpty()) {
      return vm + " is not defined on " + on;
    }
    if (!found.get().id().equals(context.domain().uuid())) {
      return "the definition of " + vm + " on " + on + " is not ours and stays";
    }
    if (!TargetHost.isDown(found.get())) {
      throw new Unknown(
          "Expected "
              + vm
              + " shut off on "
              + on
              + " before it is undefined, but found it "
              + found.get().raw()
              + ". Decide by hand whether it may run there.");
    }
    host.remove(vm);
    if (host.guest(vm).isPresent()) {
      throw new Unknown(
          "Expected no definition of "
              + vm
              + " on "
              + on
              + " after it was removed, but found one. Remove it by hand.");
    }
    return vm + " is not defined on " + on + " any more";
  }
}
