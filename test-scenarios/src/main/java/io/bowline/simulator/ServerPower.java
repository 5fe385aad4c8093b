package io.bowline.simulator;

/** What a server's hardware does, whatever an HMC shows. */
public enum ServerPower {
  OFF,
  POWERING_ON,
  ON,
  POWERING_OFF,
  /** Powered, but the hypervisor is dead: nothing runs. */
  DEAD
}
