package io.bowline.bench.lab;

import io.bowline.lab.LabStatus;
import io.bowline.lab.LabStatus.GuestStatus;
import io.bowline.lab.LabStatus.HostStatus;
import java.util.Comparator;
import java.util.List;

/** Chooses what fails next, so that the runs of a row are as alike as the lab allows. */
final class LabTargets {

  private LabTargets() {}

  /**
   * A host that runs as many guests as hosts do when all is even, or nearly; a guest in turn.
   *
   * @param run how many runs of this row there were
   */
  static String choose(LabRow row, int run, LabStatus status) {
    return switch (row.part()) {
      case HOST -> host(status);
      case GUEST, SAN, INSTALL, GMETAD ->
          status.guests().stream()
              .map(GuestStatus::name)
              .toList()
              .get(run % status.guests().size());
    };
  }

  private static String host(LabStatus status) {
    double even = (double) status.guests().size() / status.hosts().size();
    return status.hosts().stream()
        .map(HostStatus::name)
        .filter(name -> !status.guestsOn(name).isEmpty())
        .min(Comparator.comparingDouble(name -> Math.abs(status.guestsOn(name).size() - even)))
        .orElseThrow();
  }

  /** Guests that lose their service when it fails. */
  static List<String> lost(LabRow row, String struck, LabStatus status) {
    return switch (row.part()) {
      case HOST -> status.guestsOn(struck);
      case GUEST, SAN, INSTALL, GMETAD -> List.of(struck);
    };
  }
}
