package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Wait;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import io.bowline.lab.LabStatus.GuestStatus;
import java.time.Duration;
import java.util.List;

/** How long guests boot when nothing else is to be done. Nobody may watch them meanwhile. */
public final class LabBoots {

  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final LabDescription lab;
  private final Remote remote;
  private final Guests guests;

  public LabBoots(LabDescription lab) {
    this.lab = lab;
    this.remote = Remote.of(lab);
    this.guests = new Guests(lab, remote);
  }

  /**
   * Ends so many running guests as by a power cut, starts them together where they were, and waits
   * for their services.
   *
   * @return seconds from the first {@code virsh start} until the last service answers
   */
  public double measure(int together) {
    List<GuestStatus> chosen =
        LabStatus.of(lab).guests().stream()
            .filter(guest -> guest.runsOn().size() == 1)
            .limit(together)
            .toList();
    if (chosen.size() < together) {
      throw CommandFailure.unmet(
          "Expected %d guests that run, but found %d. See: bowline lab status."
              .formatted(together, chosen.size()));
    }
    Parallel.forEach(chosen, guest -> virsh(guest, "destroy"));
    long begin = System.nanoTime();
    Parallel.forEach(chosen, guest -> virsh(guest, "start"));
    Parallel.forEach(chosen, this::await);
    return (System.nanoTime() - begin) / 1e9;
  }

  private void virsh(GuestStatus guest, String verb) {
    Host host = lab.host(guest.runsOn().getFirst());
    remote.check(host.ssh(), "", "%s %s %s".formatted(Guests.virsh(host), verb, guest.name()));
  }

  private void await(GuestStatus status) {
    Guest guest =
        lab.guests().stream()
            .filter(each -> each.name().equals(status.name()))
            .findFirst()
            .orElseThrow();
    if (!Wait.until(LONGEST, () -> guests.ask(guest).isPresent())) {
      throw CommandFailure.unmet(
          "Expected %s to answer within %d s of its start, but it did not. See: bowline lab status."
              .formatted(status.name(), LONGEST.toSeconds()));
    }
  }
}
