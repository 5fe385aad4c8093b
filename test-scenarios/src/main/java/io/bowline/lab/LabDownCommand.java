package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.StackSettings;
import io.bowline.lab.LabDown.FilesOfLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends the lab. */
@Command(
    name = "down",
    description = "End the lab that is up, or half up, and remove all of it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline lab down --keep"})
final class LabDownCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--keep", description = "Keep its files: LUNs, logs, acknowledged numbers.")
  private boolean keep;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where files of a lab that is not up any more are. Usual: .bowline/lab.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    if (!Requirements.isRoot()) {
      throw CommandFailure.unmet("Only root can end a lab. Start this with sudo.");
    }
    Path asked =
        directory == null ? StackSettings.ofEnvironment().home().resolve("lab") : directory;
    Optional<Path> found = LabDirectory.toRemove(asked);
    // A lab whose making was cut short before it wrote its name has namespaces alone.
    new LabDown(found.orElse(asked.toAbsolutePath().normalize()))
        .run(keep ? FilesOfLab.KEPT : FilesOfLab.REMOVED);
    spec.commandLine()
        .getOut()
        .println(
            found
                .map(
                    path ->
                        "The lab in %s is down%s."
                            .formatted(path, keep ? ", its files are kept" : " and removed"))
                .orElse("No lab was up."));
    return 0;
  }
}
