package io.bowline.lab;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can go wrong with a part of the lab. */
public enum CrashKind {
  /** A host: all of it killed, its chassis off. */
  POWER,
  /** A host: all of it killed, its chassis still on. A guest: its kernel panics. */
  PANIC,
  /** A host: all of it stands still. A guest: nothing but one busy loop runs. */
  HANG,
  /** A host: off and on again. */
  RESET,
  /** A machine's cable is pulled. */
  NETWORK,
  /** A guest: its service is killed. */
  SERVICE,
  /** A guest: its QEMU is killed. */
  KILL,
  /** A guest: its boot disk is emptied and its QEMU killed. */
  WIPE,
  /** The SAN: its daemon is killed and comes back with the LUNs and masks it had. */
  RESTART,
  /** gmetad: stands still. */
  FREEZE;

  /** What kind of part it is that fails. */
  public enum Part {
    HOST(POWER, PANIC, HANG, RESET, NETWORK),
    GUEST(PANIC, HANG, SERVICE, KILL, WIPE),
    SAN(RESTART, NETWORK),
    INSTALL(NETWORK),
    GMETAD(FREEZE, KILL);

    private final CrashKind usual;
    private final Set<CrashKind> kinds;

    Part(CrashKind usual, CrashKind... others) {
      this.usual = usual;
      this.kinds = EnumSet.of(usual, others);
    }

    /** What is done when nothing is said. */
    public CrashKind usual() {
      return usual;
    }

    public Set<CrashKind> kinds() {
      return EnumSet.copyOf(kinds);
    }

    /** As people write them. */
    List<String> words() {
      return kinds.stream().map(CrashKind::word).toList();
    }
  }

  /** As people write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
