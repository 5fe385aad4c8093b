package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what of the local Camunda runs, or whether an engine answers. */
@Command(
    name = "status",
    description = {
      "Show what of the local Camunda runs: pid, port, resident memory, readiness.",
      "Exit status 0 when all of it is ready, else 1."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline status --json"})
final class StatusCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--engine",
      description = "Ask the engine itself: the one BOWLINE_ENGINE_GRPC names, else the local one.")
  private boolean engine;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var stack = new LocalStack(options.settings());
    if (engine) {
      EngineAddress address = EngineAddress.own(System.getenv()).orElseGet(stack::addresses);
      EngineStatus.ask(address).print(out, options.json());
      return 0;
    }
    StackStatus status = stack.status();
    new StatusReport(out, options.json()).print(status);
    return status.isReady() ? 0 : 1;
  }
}
