package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives a fenced server back. */
@Command(
    name = "release",
    description =
        "Let go of the fence of a server whose outage is over, so that it may be used again.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline release p1-20310314-120000 --reason \"repaired\""})
final class ReleaseCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Wish wish;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var answer = workers.post(wish.path(workers) + "/release", wish.body());
    output.print(
        spec, answer, "Released %s. The server may start its VMs again.".formatted(wish.outage()));
    return 0;
  }
}
