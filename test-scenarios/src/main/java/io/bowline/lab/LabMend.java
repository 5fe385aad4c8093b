package io.bowline.lab;

import io.bowline.lab.LabStatus.HostStatus;

/** What somebody in the machine room does after a fault: cables in, hosts on. */
public final class LabMend {

  private final LabDescription lab;
  private final LabCrash crash;

  public LabMend(LabDescription lab) {
    this.lab = lab;
    this.crash = new LabCrash(lab);
  }

  /** Plugs all machines in again. */
  public void plugIn() {
    lab.hosts().forEach(host -> crash.undo(host.name(), CrashKind.NETWORK));
    crash.undo("san", CrashKind.NETWORK);
    crash.undo("install", CrashKind.NETWORK);
  }

  /** Switches a host on; one that has power and says nothing is switched off first. */
  public void revive(HostStatus host) {
    crash.undo(host.name(), host.power().equals("off") ? CrashKind.POWER : CrashKind.PANIC);
  }
}
