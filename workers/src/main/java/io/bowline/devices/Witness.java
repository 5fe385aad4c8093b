package io.bowline.devices;

/** Somebody who can be asked how a server is. */
public interface Witness {

  /** Its name in evidence. */
  String name();

  /** What it observes now; a witness that cannot be asked says so, and throws nothing. */
  Observation look(String server);
}
