package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.ServerAccess;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.waiting.Waiting;
import java.time.Duration;

/** Powers a server off and watches until a witness observes that it is. */
public final class PowerOff {

  private final Waiting waiting;
  private final Settings settings;

  /**
   * @param longest after which a power-off counts as unproven
   * @param betweenLooks while it goes off
   */
  public record Settings(Duration longest, Duration betweenLooks) {}

  public PowerOff(Waiting waiting, Settings settings) {
    this.waiting = waiting;
    this.settings = settings;
  }

  /**
   * Sends the power-off unless the server is going off, and returns the reading that proves it.
   *
   * @throws Unknown when no witness observed it in time
   */
  public ServerReading run(ServerReading before, ServerAccess server) {
    if (!before.goingOff()) {
      send(server);
    }
    var seen =
        waiting.until(
            () -> ServerReading.take(server),
            ServerReading::off,
            settings.longest(),
            settings.betweenLooks());
    if (!seen.off()) {
      throw new Unknown(
          "Expected "
              + before.server()
              + " off within "
              + settings.longest()
              + " after the power-off, but found "
              + seen.text()
              + ". Make sure by hand that it is off, then try again.");
    }
    return seen;
  }

  /**
   * A switch that surely did not send it hands on to the next. Where it may have been sent the
   * server is read: still dead means once more through the next switch, which does no harm.
   */
  private static void send(ServerAccess server) {
    boolean maybeSent = false;
    var switches = server.switches();
    for (var power : switches) {
      try {
        power.powerOff(server.server());
        return;
      } catch (DeviceFailure failure) {
        maybeSent |= failure.kind() == DeviceFailure.Kind.UNKNOWN;
        if (failure.kind() == DeviceFailure.Kind.ALREADY_DONE || (maybeSent && isGoing(server))) {
          return;
        }
        if (power.equals(switches.getLast()) && !maybeSent) {
          throw failure;
        }
      }
    }
  }

  private static boolean isGoing(ServerAccess server) {
    var reading = ServerReading.take(server);
    return reading.off() || reading.goingOff();
  }
}
