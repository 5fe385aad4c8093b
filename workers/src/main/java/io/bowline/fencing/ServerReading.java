package io.bowline.fencing;

import io.bowline.devices.Observation;
import io.bowline.devices.ServerAccess;
import io.bowline.devices.Sight;
import io.bowline.devices.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all witnesses of a server say about it at one time. "Cannot reach it" is never off; one
 * witness that sees it powered outweighs another that sees it off.
 */
public record ServerReading(String server, List<Observation> observations) {

  public ServerReading {
    observations = List.copyOf(observations);
  }

  /** Asks each witness once. */
  public static ServerReading take(ServerAccess server) {
    return new ServerReading(server.server(), server.observe());
  }

  /** Asks each of these once. */
  public static ServerReading take(String server, List<? extends Witness> witnesses) {
    return new ServerReading(
        server, witnesses.stream().map(witness -> witness.look(server)).toList());
  }

  /** Asks one witness after the other until one observes anything. */
  public static ServerReading firstKnown(ServerAccess server) {
    return until(server, ServerReading::known);
  }

  /** Asks one witness after the other until one sees it off, or that its VMs can be read. */
  public static ServerReading ofItsVms(ServerAccess server) {
    return until(server, ServerReading::tellsOfVms);
  }

  private static ServerReading until(ServerAccess server, Predicate<ServerReading> suffices) {
    var observations = new ArrayList<Observation>();
    for (var witness : server.witnesses()) {
      observations.add(witness.look(server.server()));
      if (suffices.test(new ServerReading(server.server(), observations))) {
        break;
      }
    }
    return new ServerReading(server.server(), observations);
  }

  /** A witness observes that it is off, and none that it is not. */
  public boolean off() {
    return says(Sight.OFF) && !powered();
  }

  /** A witness observes power: something may run there. */
  public boolean powered() {
    return observations.stream().map(Observation::sight).anyMatch(Sight::isPowered);
  }

  /** A witness observes that it lives, or comes up. */
  public boolean alive() {
    return observations.stream().map(Observation::sight).anyMatch(Sight::isAlive);
  }

  /** Its VMs can be read and changed. */
  public boolean operating() {
    return observations.stream().map(Observation::sight).anyMatch(Sight::isOperating);
  }

  /** Whether a VM may run there is known, or can be read. */
  public boolean tellsOfVms() {
    return off() || operating();
  }

  /** It is on its way to being off. */
  public boolean goingOff() {
    return says(Sight.GOING_OFF);
  }

  /** A witness observes that its hypervisor is dead. */
  public boolean failed() {
    return says(Sight.DEAD);
  }

  /** Some witness observes anything at all. */
  public boolean known() {
    return says(Sight.OFF) || powered();
  }

  /** Word for word, witness by witness. */
  public String text() {
    return observations.stream()
        .map(observation -> observation.source() + ": " + observation.text())
        .collect(Collectors.joining("; "));
  }

  private boolean says(Sight sight) {
    return observations.stream().anyMatch(observation -> observation.sight() == sight);
  }
}
