package io.bowline.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the LUNs' counters. */
@Command(
    name = "check",
    description = {
      "Read the counters on the lab's LUNs: did two hosts ever write at once, is an acknowledged record lost?",
      "Exit status 0 when neither, else 1."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline lab check --dir .bowline/lab"})
final class LabCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A lab that is down, its files kept. Usual: the lab that is up.")
  private Path directory;

  @Option(names = "--json", description = "Print the answer for machines.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LabCheck check = LabCheck.of(lab());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(check));
      return check.isClean() ? 0 : 1;
    }
    for (var lun : check.luns()) {
      out.printf(
          "%-12s %7d records of %d boots on %s, %d acknowledgements: %s%n",
          lun.lun(),
          lun.records(),
          lun.boots(),
          String.join(", ", lun.hosts()),
          lun.acknowledged(),
          lun.findings().isEmpty() ? "whole" : lun.findings().size() + " findings");
      lun.findings()
          .forEach(it -> out.printf("  %s: %s%n", it.kind().name().replace('_', ' '), it.detail()));
    }
    out.println(
        check.isClean()
            ? "No two hosts wrote at once, no acknowledged record is lost."
            : "The counters are not whole: see above.");
    return check.isClean() ? 0 : 1;
  }

  private LabDescription lab() {
    if (directory == null) {
      return LabDirectory.theLabThatIsUp();
    }
    Path file = directory.resolve("lab.json");
    if (!Files.exists(file)) {
      throw CommandFailure.badInput(
          "%s is not a lab's directory: it has no lab.json.".formatted(directory));
    }
    return LabDescription.read(file);
  }
}
