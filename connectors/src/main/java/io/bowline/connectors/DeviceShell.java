package io.bowline.connectors;

/**
 * A way to run commands on one device. Connectors are written against it, so that a caller can put
 * a journal, a hold or a limit around the real transport.
 */
public interface DeviceShell {

  /** The device's name in the inventory. */
  String device();

  /**
   * Runs one command and waits for its end, whatever its exit status.
   *
   * @throws DeviceFailure {@code TRANSIENT} when it was surely never sent, {@code REFUSED} when the
   *     mode forbids it, {@code UNKNOWN} when it was sent and its end was not seen
   */
  DeviceAnswer run(DeviceCommand command);
}
