package io.bowline.restart;

import io.bowline.inventory.Platform;
import java.time.Duration;

/**
 * How a VM comes up on its target, and how each of that is taken back. Nothing is installed that
 * its inventory does not permit.
 *
 * @param reboot asks the guest to reboot where it runs
 * @param offer lets the install server answer the VM's network boot
 * @param netboot starts the VM from the network and sees that it fetches its installation
 * @param settle sees the installation end, where the platform shows that, and lets the VM boot from
 *     its own disk
 * @param withdraw lets the VM boot from its own disk again
 * @param keepOff keeps a VM that left a server that lives from starting with it again
 * @param clear takes all that is left of a VM from a server, also from the one where it was
 */
public record TargetSteps(
    Step configure,
    Step map,
    Step restart,
    Verification verify,
    Step stop,
    Step unmap,
    Step remove,
    Step reboot,
    Step offer,
    Step netboot,
    WaitingStep settle,
    Step withdraw,
    Step keepOff,
    Step clear) {

  /**
   * Each step as the platform of the VM's target does it. A VM that starts again where it was keeps
   * its definition and its storage, whatever the platform.
   */
  public static TargetSteps byPlatform(TargetSteps power, TargetSteps libvirt) {
    return new TargetSteps(
            new ByPlatform(power.configure, libvirt.configure),
            new ByPlatform(power.map, libvirt.map),
            new ByPlatform(power.restart, libvirt.restart),
            new VerifiedByPlatform(power.verify, libvirt.verify),
            new ByPlatform(power.stop, libvirt.stop),
            new ByPlatform(power.unmap, libvirt.unmap),
            new ByPlatform(power.remove, libvirt.remove),
            new ByPlatform(power.reboot, libvirt.reboot),
            new Permitted(new ByPlatform(power.offer, libvirt.offer)),
            new Permitted(new ByPlatform(power.netboot, libvirt.netboot)),
            new WaitingByPlatform(power.settle, libvirt.settle),
            new ByPlatform(power.withdraw, libvirt.withdraw),
            new ByPlatform(power.keepOff, libvirt.keepOff),
            new ByPlatform(power.clear, libvirt.clear))
        .alsoInPlace();
  }

  /** The same, moving nothing of a VM that starts again where it was. */
  public TargetSteps alsoInPlace() {
    return new TargetSteps(
        new InPlace(configure, "is defined already"),
        new InPlace(map, "keeps its storage"),
        restart,
        verify,
        stop,
        new InPlace(unmap, "keeps its storage"),
        new InPlace(remove, "stays defined"),
        reboot,
        offer,
        netboot,
        settle,
        withdraw,
        keepOff,
        clear);
  }

  private record ByPlatform(Step power, Step libvirt) implements Step {
    @Override
    public String run(StepContext context) {
      return switch (context.target().platform()) {
        case Platform.Power itIs -> power.run(context);
        case Platform.Libvirt itIs -> libvirt.run(context);
      };
    }
  }

  private record WaitingByPlatform(WaitingStep power, WaitingStep libvirt) implements WaitingStep {
    @Override
    public String run(StepContext context) {
      return new ByPlatform(power, libvirt).run(context);
    }

    @Override
    public Step within(Duration longest) {
      return new ByPlatform(power.within(longest), libvirt.within(longest));
    }
  }

  private record VerifiedByPlatform(Verification power, Verification libvirt)
      implements Verification {

    @Override
    public String run(StepContext context) {
      return of(context).run(context);
    }

    @Override
    public Step within(Duration longest) {
      return context -> of(context).within(longest).run(context);
    }

    @Override
    public Look look(StepContext context) {
      return of(context).look(context);
    }

    private Verification of(StepContext context) {
      return switch (context.target().platform()) {
        case Platform.Power itIs -> power;
        case Platform.Libvirt itIs -> libvirt;
      };
    }
  }
}
