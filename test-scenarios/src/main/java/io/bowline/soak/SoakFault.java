package io.bowline.soak;

import io.bowline.lab.CrashKind;
import io.bowline.lab.LabStatus;
import io.bowline.lab.LabStatus.GuestStatus;
import io.bowline.lab.LabStatus.HostStatus;
import java.util.List;

/** What a soak lets fail. */
enum SoakFault {
  GUEST_KILLED("guest killed", Victim.GUEST, CrashKind.KILL),
  GUEST_HUNG("guest hung", Victim.GUEST, CrashKind.HANG),
  DISK_WIPED("disk wiped", Victim.GUEST, CrashKind.WIPE),
  HOST_KILLED("host killed", Victim.HOST, CrashKind.PANIC),
  HOST_KILLED_AND_BACK("host killed and back", Victim.HOST, CrashKind.POWER),
  NETWORK_CUT("network of a host cut", Victim.HOST, CrashKind.NETWORK),
  SAN_RESTARTED("SAN daemon restarted", Victim.SAN, CrashKind.RESTART),
  WORKERS_KILLED("workers killed", Victim.WORKERS, null);

  /** Whom it strikes. */
  enum Victim {
    GUEST,
    HOST,
    SAN,
    WORKERS
  }

  /** So many hosts must be there for one to be taken away: what it ran needs room elsewhere. */
  private static final int LEAST_HOSTS = 3;

  private final String text;
  private final Victim victim;
  private final CrashKind kind;

  SoakFault(String text, Victim victim, CrashKind kind) {
    this.text = text;
    this.victim = victim;
    this.kind = kind;
  }

  String text() {
    return text;
  }

  /** How a part of the lab breaks; the workers are none. */
  CrashKind kind() {
    return kind;
  }

  Victim victim() {
    return victim;
  }

  /** What it may strike now without taking more than can be recovered; none: not now. */
  List<String> candidates(LabStatus status) {
    return switch (victim) {
      case GUEST ->
          status.guests().stream()
              .filter(guest -> guest.service().isPresent() && guest.runsOn().size() == 1)
              .map(GuestStatus::name)
              .toList();
      case HOST -> {
        var answering = status.hosts().stream().filter(HostStatus::answers).toList();
        yield answering.size() < Math.min(LEAST_HOSTS, status.hosts().size())
                || answering.size() < 2
            ? List.of()
            : answering.stream().map(HostStatus::name).toList();
      }
      case SAN -> status.san() ? List.of("san") : List.of();
      case WORKERS -> List.of("workers");
    };
  }
}
