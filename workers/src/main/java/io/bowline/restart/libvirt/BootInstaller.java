package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.connectors.pxe.Installation;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import io.bowline.restart.StepSettings;
import io.bowline.restart.TargetStart;
import io.bowline.waiting.Waiting;

/**
 * Runs the VM once from the network, with its boot LUN and no other, and sees that it fetches its
 * profile. Only a VM that is seen off is started, only while its storage is mapped to its target
 * alone, and only once: one that fetched its profile has begun to overwrite its disk.
 */
public final class BootInstaller implements Step {

  private final TargetHost target;
  private final InstallationTerms terms;
  private final Waiting waiting;
  private final StepSettings settings;
  private final TargetStart start;

  public BootInstaller(
      TargetHost target, InstallationTerms terms, Waiting waiting, StepSettings settings) {
    this.target = target;
    this.terms = terms;
    this.waiting = waiting;
    this.settings = settings;
    this.start = new TargetStart(waiting, settings);
  }

  /** The VM, seen before the traces: what it did until it was seen is in them. */
  private record Seen(Guest guest, Installation installation) {

    boolean isBegun() {
      return switch (installation) {
        case FETCHED, FINISHED -> true;
        case NOT_OFFERED, OFFERED -> false;
      };
    }

    boolean isDown() {
      return TargetHost.isDown(guest);
    }
  }

  @Override
  public String run(StepContext context) {
    var offers = Offers.of(context);
    return target.operating(context, host -> boot(context, host, offers));
  }

  private String boot(StepContext context, LibvirtClient host, Offers offers) {
    var before = look(context, host, offers);
    if (before.installation() == Installation.NOT_OFFERED) {
      throw TargetHost.refused(
          context,
          "an installation offered by " + offers.server(),
          "none",
          "It was not started. Offer it again.");
    }
    if (before.isDown() && !before.isBegun()) {
      start(context, host, offers);
    }
    requireInstalling(context, host);
    var after =
        waiting.until(
            () -> {
              context.stopped().run();
              return look(context, host, offers);
            },
            seen -> seen.isBegun() || seen.isDown(),
            terms.fetch(),
            settings.betweenLooks());
    if (!after.isBegun()) {
      throw neverFetched(context, offers, after);
    }
    return context.vm().name() + " fetched its installation from " + offers.server();
  }

  private void start(StepContext context, LibvirtClient host, Offers offers) {
    var once = InstallingDomain.of(context, host);
    context.keepRestartSlot();
    var started =
        start.run(
            context,
            () -> host.runOnce(once),
            () -> look(context, host, offers),
            seen -> seen.isDown() && !seen.isBegun());
    if (started.seen().isDown() && !started.seen().isBegun()) {
      throw started.unseen().isPresent()
          ? unknown(context, started.unseen().get())
          : TargetHost.refused(
              context,
              "a start from the network",
              "it " + started.seen().guest().raw(),
              "Read the host's log of the domain.");
    }
  }

  private static Seen look(StepContext context, LibvirtClient host, Offers offers) {
    var guest =
        host.guest(context.vm().name())
            .orElseThrow(
                () -> TargetHost.refused(context, "its definition", "none", "Define it again."));
    return new Seen(guest, offers.progress());
  }

  /** Who runs from its disk may serve: it is left alone. */
  private static void requireInstalling(StepContext context, LibvirtClient host) {
    var vm = context.vm().name();
    var isDown = host.guest(vm).map(TargetHost::isDown).orElse(true);
    if (!isDown && !host.current(vm).bootsFromNetwork()) {
      throw TargetHost.refused(
          context,
          "a VM that is off, or being installed",
          "that it runs from its own disk",
          "Nothing of it was overwritten. Look who started it.");
    }
  }

  private Refused neverFetched(StepContext context, Offers offers, Seen seen) {
    return TargetHost.refused(
        context,
        "a fetch from " + offers.server() + " of the boot profile for " + offers.macs(),
        seen.isDown()
            ? "none before it " + seen.guest().raw()
            : "none within " + terms.fetch() + " while it is " + seen.guest().raw(),
        "Its disk was not touched. Look whether its network reaches DHCP and TFTP of the install"
            + " server, and at its console; then try again.");
  }

  private static Unknown unknown(StepContext context, DeviceFailure failure) {
    return new Unknown(
        "Expected "
            + context.vm().name()
            + " to boot from the network on "
            + context.target().name()
            + ", but found it down after a start without an answer: "
            + failure.getMessage(),
        failure);
  }
}
