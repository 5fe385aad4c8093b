package io.bowline.connectors.hypervisor;

/** States of a VM on its hypervisor. Only {@code OFF} and {@code CRASHED} say that it is down. */
public enum GuestState {
  RUNNING,
  /** Its firmware runs, its operating system does not yet. */
  STARTING,
  /** It holds its memory and does nothing; it can go on at any moment. */
  PAUSED,
  /** It goes down, and may still write. */
  STOPPING,
  /** Not running. */
  OFF,
  /** Its processors stopped by a fault of its own, or its start was refused. */
  CRASHED,
  /** Whatever else, and while the hypervisor cannot tell: neither on nor off. */
  UNKNOWN
}
