package io.bowline.restart.libvirt;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.connectors.pxe.Installation;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.restart.WaitingStep;
import io.bowline.waiting.Waiting;
import java.time.Duration;

/**
 * Waits until the installer ended, which must have told the install server that it is done;
 * withdraws the offer, and starts the VM as it is defined: from its own disk, with all its LUNs. An
 * offer that is withdrawn already says that an earlier try saw the end.
 */
public final class EndInstallation implements WaitingStep {

  private final TargetHost target;
  private final Step start;
  private final Waiting waiting;
  private final StepSettings settings;
  private final Duration longest;

  /**
   * @param start starts the VM as it is defined
   * @param longest how long an installation may take
   */
  public EndInstallation(
      TargetHost target, Step start, Waiting waiting, StepSettings settings, Duration longest) {
    this.target = target;
    this.start = start;
    this.waiting = waiting;
    this.settings = settings;
    this.longest = longest;
  }

  @Override
  public Step within(Duration limit) {
    return new EndInstallation(target, start, waiting, settings, limit);
  }

  @Override
  public String run(StepContext context) {
    var offers = Offers.of(context);
    var ended = target.operating(context, host -> awaitEnd(context, host, offers));
    offers.withdraw();
    return ended + "; " + start.run(context);
  }

  private String awaitEnd(StepContext context, LibvirtClient host, Offers offers) {
    var vm = context.vm().name();
    var last =
        waiting.until(
            () -> {
              context.stopped().run();
              return guest(context, host);
            },
            guest -> TargetHost.isDown(guest) || !host.current(vm).bootsFromNetwork(),
            longest,
            settings.betweenLooks());
    if (!TargetHost.isDown(last) && host.current(vm).bootsFromNetwork()) {
      throw TargetHost.refused(
          context,
          "an installation of no more than " + longest,
          "it " + last.raw() + " and still installing",
          "Look at its console.");
    }
    return switch (offers.progress()) {
      case Installation.FINISHED -> vm + " is installed";
      case Installation.NOT_OFFERED -> vm + " was installed";
      case Installation.OFFERED, Installation.FETCHED ->
          throw TargetHost.refused(
              context,
              "that its installer tells " + offers.server() + " that it is done",
              "it " + last.raw() + " and nothing told",
              "Look at its console why the installation failed.");
    };
  }

  private static Guest guest(StepContext context, LibvirtClient host) {
    return host.guest(context.vm().name())
        .orElseThrow(
            () -> TargetHost.refused(context, "its definition", "none", "Define it again."));
  }
}
