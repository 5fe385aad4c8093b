package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends an outage. */
@Command(
    name = "abort",
    description = "End an outage: each VM is left undone or verified, and listed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline abort --reason \"wrong server\""})
final class AbortCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Wish wish;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var answer = workers.post(wish.path(workers) + "/abort", wish.body());
    output.print(
        spec,
        answer,
        "Aborting %s. `bowline outages %1$s` shows how each VM ends.".formatted(wish.outage()));
    return 0;
  }
}
