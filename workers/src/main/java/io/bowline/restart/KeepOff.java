package io.bowline.restart;

import io.bowline.connectors.hmc.PartitionProfile;

/**
 * A VM that leaves a server that lives must not start with that server again: what is left of its
 * definition there loses auto-start, until it is removed.
 */
public final class KeepOff implements Step {

  private final TargetConsoles consoles;

  public KeepOff(TargetConsoles consoles) {
    this.consoles = consoles;
  }

  @Override
  public String run(StepContext context) {
    var here = context.whereItWas();
    if (!here.targetReading().operating()) {
      return context.source().name() + " does not operate";
    }
    var server = context.source().name();
    var vm = context.vm().name();
    var hmc = here.targetConsole(consoles).hmc();
    hmc.profiles(server).stream()
        .filter(profile -> profile.partition().equals(vm))
        .filter(PartitionProfile::startsWithSystem)
        .forEach(
            profile ->
                here.changingTarget(
                    () -> {
                      hmc.disableAutoStart(server, vm, profile.name());
                      return profile;
                    }));
    return vm + " does not start with " + server;
  }
}
