package io.bowline.restart;

import io.bowline.connectors.storage.HostMapping;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.fencing.VmFences;
import io.bowline.inventory.Lun;
import java.time.Clock;
import java.util.stream.Collectors;

/**
 * Proves that a VM whose server lives does not run: it is stopped there by its hypervisor and seen
 * off, and its storage is mapped to no other server, where a human or an earlier outage may have
 * brought it up. An attempt elsewhere that is to go on there is no reason to refuse.
 */
public final class FenceVm implements Step {

  private final Step stop;
  private final VmFences fences;
  private final Clock clock;

  public FenceVm(Step stop, VmFences fences, Clock clock) {
    this.stop = stop;
    this.fences = fences;
    this.clock = clock;
  }

  @Override
  public String run(StepContext context) {
    var here = context.whereItWas();
    context.vm().luns().forEach(lun -> requireNowhereElse(context, lun));
    var stopped = stop.run(here);
    var sight = here.targetAccess().vm(context.vm().name());
    if (sight.mayRun()) {
      throw new Unknown(
          "Expected "
              + context.vm().name()
              + " off on "
              + context.source().name()
              + ", but found it "
              + sight.text()
              + ". Stop it by hand.");
    }
    var proof =
        stopped
            + "; its hypervisor shows it "
            + sight.text()
            + "; its storage is mapped nowhere else";
    fences.proven(
        context.recovery().outage(),
        context.vm().name(),
        context.source().name(),
        proof,
        clock.instant());
    return proof;
  }

  private static void requireNowhereElse(StepContext context, Lun lun) {
    var allowed = context.source().sanHosts();
    var tried = context.target().sanHosts();
    var elsewhere =
        context.devices().array(lun.array()).mappingsOf(lun.id()).stream()
            .map(HostMapping::host)
            .filter(host -> !allowed.contains(host) && !tried.contains(host))
            .collect(Collectors.toSet());
    if (!elsewhere.isEmpty()) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected "
              + lun.id()
              + " of "
              + context.vm().name()
              + " mapped to none but "
              + allowed
              + ", but found it mapped to "
              + elsewhere
              + ". Look whether the VM runs there.");
    }
  }
}
