package io.bowline.restart;

import io.bowline.inventory.Platform;

/** How a VM comes up on its target, and how each of that is taken back. */
public record TargetSteps(
    Step configure, Step map, Step restart, Step verify, Step stop, Step unmap, Step remove) {

  /** Each step as the platform of the VM's target does it. */
  public static TargetSteps byPlatform(TargetSteps power, TargetSteps libvirt) {
    return new TargetSteps(
        new ByPlatform(power.configure, libvirt.configure),
        new ByPlatform(power.map, libvirt.map),
        new ByPlatform(power.restart, libvirt.restart),
        new ByPlatform(power.verify, libvirt.verify),
        new ByPlatform(power.stop, libvirt.stop),
        new ByPlatform(power.unmap, libvirt.unmap),
        new ByPlatform(power.remove, libvirt.remove));
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
}
