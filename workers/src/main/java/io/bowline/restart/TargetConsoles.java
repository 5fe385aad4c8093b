package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.devices.Console;
import io.bowline.devices.Observation;
import io.bowline.devices.Sight;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.fencing.ServerReading;
import io.bowline.inventory.Server;
import io.bowline.outage.Outages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds the console through which a target can be worked on. */
public final class TargetConsoles {

  private final Outages outages;
  private final Duration pause;

  /**
   * @param pause before a step comes back whose target no console reaches
   */
  public TargetConsoles(Outages outages, Duration pause) {
    this.outages = outages;
    this.pause = pause;
  }

  /** The first that sees the server operate. */
  Console operating(Server target, List<Console> consoles) {
    var seen = new ArrayList<Observation>();
    for (var console : consoles) {
      var observation = console.look(target.name());
      if (observation.sight() == Sight.OPERATING) {
        return console;
      }
      seen.add(observation);
    }
    throw notOperating(new ServerReading(target.name(), seen));
  }

  /** The first that sees a target off that is off. */
  HmcClient seeingOff(StepContext context) {
    var target = context.target();
    return context.devices().consoles(target.hmcs()).stream()
        .filter(console -> ServerReading.take(target.name(), List.of(console)).off())
        .findFirst()
        .map(Console::hmc)
        .orElseThrow(() -> undoLater(context.targetReading()));
  }

  private RuntimeException notOperating(ServerReading reading) {
    var found =
        "Expected target "
            + reading.server()
            + " operating, but found "
            + (reading.observations().isEmpty() ? "no console" : reading.text())
            + ". ";
    if (reading.off() || reading.failed()) {
      return new Refused(ErrorCode.STEP_FAILED, found + "Another server is tried.");
    }
    return new Transient(found + "It is tried again.", pause, Tries.COUNTED);
  }

  /**
   * For an undo whose target cannot be worked on: a target that failed itself is waited for until
   * its own outage has fenced it.
   */
  Transient undoLater(ServerReading reading) {
    var failedItself = outages.openFor(reading.server()).isPresent();
    return new Transient(
        "Expected target "
            + reading.server()
            + " operating or off to undo what was done there, but found "
            + reading.text()
            + (failedItself
                ? ". It has an outage of its own; goes on once it is fenced."
                : ". It is tried again."),
        pause,
        failedItself ? Tries.FREE : Tries.COUNTED);
  }
}
