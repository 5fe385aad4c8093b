package io.bowline.bench.lab;

import io.bowline.lab.CrashKind;
import io.bowline.lab.CrashKind.Part;
import java.time.Duration;
import java.util.Locale;

/** A fault that the benchmark repeats. */
public enum LabRow {
  SERVICE_KILLED("service killed in the guest", Part.GUEST, CrashKind.SERVICE),
  GUEST_CRASH("guest crash", Part.GUEST, CrashKind.PANIC),
  GUEST_HANG("guest hang under load", Part.GUEST, CrashKind.HANG),
  DISK_DESTROYED("boot disk destroyed, reinstall", Part.GUEST, CrashKind.WIPE),
  HOST_DEATH("host death", Part.HOST, CrashKind.PANIC),
  HOST_RESET("host reset", Part.HOST, CrashKind.RESET);

  private static final Duration LONGEST = Duration.ofMinutes(8);

  private final String text;
  private final Part part;
  private final CrashKind kind;

  LabRow(String text, Part part, CrashKind kind) {
    this.text = text;
    this.part = part;
    this.kind = kind;
  }

  /** For tables. */
  public String text() {
    return text;
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Part part() {
    return part;
  }

  CrashKind kind() {
    return kind;
  }

  /** After which a run has failed. */
  Duration limit(Duration t1) {
    return LONGEST.plus(t1.multipliedBy(2));
  }
}
