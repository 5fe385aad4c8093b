package io.bowline.devices;

import io.bowline.connectors.power.PowerController;

/** A power controller: it knows whether a server has power, and nothing of what runs there. */
record PowerWitness(PowerController controller) implements Witness, PowerSwitch {

  static final String PREFIX = "power/";

  @Override
  public String name() {
    return PREFIX + controller.device();
  }

  @Override
  public Observation look(String server) {
    var reading = controller.power();
    return new Observation(
        name(),
        switch (reading.state()) {
          case ON -> Sight.POWERED;
          case OFF -> Sight.OFF;
          case GOING_OFF -> Sight.GOING_OFF;
          case UNKNOWN -> Sight.UNKNOWN;
        },
        reading.raw().strip());
  }

  @Override
  public void powerOff(String server) {
    controller.powerOff();
  }
}
