package io.bowline.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Skips one VM of an outage. */
@Command(
    name = "skip",
    description = "Do nothing more for one VM of an outage; what was done for it is undone.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline skip --vm web-1 --reason \"not needed tonight\""})
final class SkipCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Wish wish;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Option(names = "--vm", required = true, paramLabel = "VM", description = "The VM to skip.")
  private String vm;

  @Override
  public Integer call() {
    var path = wish.path(workers) + "/vms/" + WorkersClient.segment(vm) + "/skip";
    output.print(
        spec, workers.post(path, wish.body()), "Skipping %s of %s.".formatted(vm, wish.outage()));
    return 0;
  }
}
