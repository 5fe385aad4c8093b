package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the local Camunda and keeps its state. */
@Command(
    name = "down",
    description = "Stop the local Camunda. Its state is kept for the next `bowline up`.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline down"})
final class DownCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var stack = new LocalStack(options.settings());
    stack.stop(Progress.onStandardError());
    StackStatus status = stack.status();
    new StatusReport(spec.commandLine().getOut(), options.json()).print(status);
    return status.isStopped() ? 0 : 1;
  }
}
