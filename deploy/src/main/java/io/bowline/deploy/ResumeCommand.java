package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets a held outage go on. */
@Command(
    name = "resume",
    description = "Let a held outage go on.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline resume --reason \"p2 is fine\""})
final class ResumeCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Wish wish;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var answer = workers.post(wish.path(workers) + "/resume", wish.body());
    output.print(spec, answer, "Resumed %s.".formatted(wish.outage()));
    return 0;
  }
}
