package io.bowline.deploy;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says that somebody has seen a notice. */
@Command(
    name = "ack",
    description = "Acknowledge a notice, so that it is not sent again.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline ack 12"})
final class AckCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NOTICE", description = "The notice's number.")
  private long notice;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER:-${sys:user.name}}",
      description = "Who has seen it (default: ${DEFAULT-VALUE}).")
  private String by;

  @Override
  public Integer call() {
    var path = "/api/notices/" + notice + "/acknowledge?by=" + WorkersClient.segment(by);
    output.print(spec, workers.post(path, Map.of()), "Acknowledged.");
    return 0;
  }
}
