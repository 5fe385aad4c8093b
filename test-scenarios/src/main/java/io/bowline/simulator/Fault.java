package io.bowline.simulator;

import java.util.Optional;

/** Something that goes wrong. A {@code times} of {@link #FOR_GOOD} never ends. */
public sealed interface Fault {

  int FOR_GOOD = -1;

  /** The hypervisor dies: nothing on the server runs any more. */
  record ServerCrashes(String server, String state) implements Fault {}

  /** A server powers itself on, as after a power cut, and starts the partitions it had. */
  record ServerPowersOn(String server) implements Fault {}

  /** Connections are refused and those open are cut. */
  record DeviceGoesDown(String device) implements Fault {}

  record DeviceComesUp(String device) implements Fault {}

  /** Every command takes {@code factor} times as long; 1 ends it. */
  record DeviceIsSlow(String device, double factor) implements Fault {}

  /** The connection is cut at a command. */
  record ConnectionDrops(CommandMatcher on, int times, Moment moment) implements Fault {}

  record CommandRefused(CommandMatcher on, int times, String code) implements Fault {}

  /** Mapping this volume to a host is refused by its array. */
  record LunMapFails(String lun, int times, String code) implements Fault {}

  /** A VM falls to Error while it boots; empty server or VM means any. */
  record BootFails(Optional<String> server, Optional<String> vm, int times) implements Fault {}

  /** One VM fails while its server lives. */
  record VmFails(String vm, How how) implements Fault {}

  /** The boot server does not answer this VM. */
  record NetworkBootFails(String vm, int times) implements Fault {}

  /** What happens to a VM. */
  enum How {
    /** It goes off at once, as by a power glitch or by its administrator. */
    HALT,
    /** Its operating system dies: the partition shows Error and holds its resources. */
    CRASH,
    /** It runs and answers nobody. */
    HANG,
    /** Its service dies; its operating system answers. */
    SERVICE,
    /** What is on its boot disk is gone: it crashes, and boots only once it was installed anew. */
    DISK
  }

  /** Power-off is accepted and nothing happens. */
  record PowerOffIgnored(String server) implements Fault {}

  /** The HMC shows {@code state}, which says nothing, whatever the server does; empty ends it. */
  record StateUnreadable(String server, Optional<String> state) implements Fault {}

  /** When a connection is cut. */
  enum Moment {
    BEFORE_EFFECT,
    AFTER_EFFECT
  }
}
