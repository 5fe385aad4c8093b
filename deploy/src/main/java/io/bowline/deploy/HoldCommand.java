package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds an outage. */
@Command(
    name = "hold",
    description = "Let no further changing command of an outage start, until it is resumed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline hold --reason \"look at p2 first\""})
final class HoldCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Wish wish;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var answer = workers.post(wish.path(workers) + "/hold", wish.body());
    output.print(
        spec,
        answer,
        "Held %s. What is under way ends and is read back; nothing new starts."
            .formatted(wish.outage()));
    return 0;
  }
}
