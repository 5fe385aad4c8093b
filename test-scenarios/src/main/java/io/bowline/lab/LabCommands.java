package io.bowline.lab;

import io.bowline.deploy.CommandProvider;
import java.util.List;

/** The command that builds the lab. */
public final class LabCommands implements CommandProvider {

  @Override
  public List<Class<?>> commands() {
    return List.of(LabCommand.class);
  }
}
