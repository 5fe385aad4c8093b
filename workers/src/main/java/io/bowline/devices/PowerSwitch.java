package io.bowline.devices;

/** A device that can switch a server off. */
public interface PowerSwitch {

  /** Its name in the settings. */
  String name();

  /**
   * Asks for the power to be cut; that it was accepted proves nothing.
   *
   * @throws io.bowline.connectors.DeviceFailure when it was refused, not sent, or nobody knows
   */
  void powerOff(String server);
}
