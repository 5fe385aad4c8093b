package io.bowline.simulator;

import io.bowline.deploy.CommandProvider;
import java.util.List;

/** The command that starts a PoD to log in to. */
public final class SimulatorCommands implements CommandProvider {

  @Override
  public List<Class<?>> commands() {
    return List.of(SimulateCommand.class);
  }
}
