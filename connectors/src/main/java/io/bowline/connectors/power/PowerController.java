package io.bowline.connectors.power;

import io.bowline.connectors.DeviceFailure;

/**
 * The power of one server. A command that was accepted proves nothing: read the power afterwards,
 * for as long as it takes.
 */
public interface PowerController {

  /** The device that is asked, as the settings name it. */
  String device();

  /** Reads the power; a controller that does not answer, or cannot tell, reads {@code UNKNOWN}. */
  PowerReading power();

  /**
   * Cuts the power, without asking what runs there.
   *
   * @throws DeviceFailure {@code ALREADY_DONE} when it is off; {@code UNKNOWN} when it may have
   *     happened
   */
  void powerOff();

  /**
   * Gives it power.
   *
   * @throws DeviceFailure {@code ALREADY_DONE} when it is on; {@code UNKNOWN} when it may have
   *     happened
   */
  void powerOn();
}
