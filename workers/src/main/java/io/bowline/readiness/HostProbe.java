package io.bowline.readiness;

import io.bowline.devices.Observation;
import java.util.Map;
import java.util.Optional;

/**
 * What a libvirt host answered, and those who watch it.
 *
 * @param obstacle why it did not
 * @param guests state of its domains by name
 * @param agent what its agent said; empty when it has none
 * @param power what its power controller said
 */
public record HostProbe(
    String host,
    Optional<Obstacle> obstacle,
    Map<String, String> guests,
    Optional<Observation> agent,
    Observation power) {

  public HostProbe {
    guests = Map.copyOf(guests);
  }
}
