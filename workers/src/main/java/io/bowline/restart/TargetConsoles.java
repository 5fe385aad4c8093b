package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.devices.Console;
import io.bowline.devices.Observation;
import io.bowline.devices.Sight;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.fencing.ServerReading;
import io.bowline.inventory.Server;
import java.util.ArrayList;
import java.util.List;

/** Finds the console through which a target can be worked on. */
public final class TargetConsoles {

  private final TargetFailures failures;

  public TargetConsoles(TargetFailures failures) {
    this.failures = failures;
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
    throw failures.notOperating(new ServerReading(target.name(), seen));
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

  /** For an undo whose target cannot be worked on. */
  Transient undoLater(ServerReading reading) {
    return failures.undoLater(reading);
  }
}
