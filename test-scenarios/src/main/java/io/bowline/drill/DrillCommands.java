package io.bowline.drill;

import io.bowline.bench.BenchCommand;
import io.bowline.deploy.CommandProvider;
import io.bowline.soak.SoakCommand;
import java.util.List;

/** The commands this module adds to {@code bowline}. */
public final class DrillCommands implements CommandProvider {

  @Override
  public List<Class<?>> commands() {
    return List.of(DrillCommand.class, BenchCommand.class, SoakCommand.class);
  }
}
