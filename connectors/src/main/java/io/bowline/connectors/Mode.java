package io.bowline.connectors;

/** What a PoD's devices may be sent (invariant 9). The default for real devices is OBSERVE. */
public enum Mode {
  /** No changing command is sent to any device. */
  OBSERVE,
  /** Plans and asks; no changing command is sent to any device. */
  ADVISE,
  /** Changing commands are sent. */
  ACT;

  /** Whether a command with this effect may be sent. */
  public boolean allows(DeviceCommand.Effect effect) {
    return this == ACT || effect == DeviceCommand.Effect.READ;
  }
}
