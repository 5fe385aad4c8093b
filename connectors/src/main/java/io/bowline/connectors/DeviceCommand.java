package io.bowline.connectors;

import java.util.Objects;

/**
 * One command line for one device, ready to be sent.
 *
 * @param text what is sent, already quoted for the device's shell; never holds a secret
 * @param effect whether it can change the device
 */
public record DeviceCommand(String text, Effect effect) {

  /** What a command may do to its device. */
  public enum Effect {
    /** Reads only; allowed in every {@link Mode}. */
    READ,
    /** Changes the device; allowed in {@link Mode#ACT} only. */
    CHANGE
  }

  public DeviceCommand {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(effect, "effect");
  }

  /** A command that only reads. */
  public static DeviceCommand read(String text) {
    return new DeviceCommand(text, Effect.READ);
  }

  /** A command that changes the device. */
  public static DeviceCommand change(String text) {
    return new DeviceCommand(text, Effect.CHANGE);
  }
}
