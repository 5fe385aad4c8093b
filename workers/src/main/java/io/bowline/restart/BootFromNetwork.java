package io.bowline.restart;

import io.bowline.connectors.hmc.PartitionState;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;

/**
 * Boots the VM from the network. Exit status 0 proves nothing there: the console must say that the
 * boot proceeds (facts: hmc.md, section 8). A VM that runs already is being installed by an earlier
 * try, and left alone.
 */
public final class BootFromNetwork implements Step {

  private final TargetConsoles consoles;

  public BootFromNetwork(TargetConsoles consoles) {
    this.consoles = consoles;
  }

  @Override
  public String run(StepContext context) {
    var hmc = context.targetConsole(consoles).hmc();
    var server = context.target().name();
    var vm = context.vm().name();
    var before = hmc.partition(server, vm).orElseThrow(() -> undefined(context));
    if (before.state() != PartitionState.NOT_ACTIVATED) {
      return vm + " had been started already: " + before.state();
    }
    context.keepRestartSlot();
    hmc.networkBoot(
        server, vm, context.definition().profile(), OfferInstallation.networkBoot(context));
    return vm + " boots from the network on " + server;
  }

  private static Refused undefined(StepContext context) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected "
            + context.vm().name()
            + " defined on "
            + context.target().name()
            + ", but found no definition.");
  }
}
