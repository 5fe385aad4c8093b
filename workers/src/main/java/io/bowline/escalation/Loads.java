package io.bowline.escalation;

import java.util.OptionalDouble;

/** What is known about how busy servers are. */
@FunctionalInterface
public interface Loads {

  /** Processors busy over the last five minutes; empty when nobody measures it. */
  OptionalDouble busyProcessors(String server);

  /** Nobody measures: what is promised to VMs stands for it. */
  static Loads none() {
    return server -> OptionalDouble.empty();
  }
}
