package io.bowline.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The inventory the workers keep, in and out of files. */
@Command(
    name = "inventory",
    description = "Export the inventory the workers keep, or give them one from a file.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline inventory export --output pod.yaml",
      "Example: bowline inventory import pod.yaml"
    })
final class InventoryCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Expected export or import.");
  }

  @Command(
      name = "export",
      description = {
        "Write the last good configuration of every server as YAML,",
        "with how long its devices took in earlier outages: plan predicts with it."
      },
      mixinStandardHelpOptions = true)
  int export(
      @Mixin WorkersClient workers,
      @Option(names = "--output", paramLabel = "FILE", description = "Instead of standard output.")
          Path file)
      throws IOException {
    var yaml = workers.getText("/api/inventory");
    if (file == null) {
      spec.commandLine().getOut().print(yaml);
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(file, yaml);
    }
    return 0;
  }

  @Command(
      name = "import",
      description = "Keep an inventory file as if each of its servers had been read now.",
      mixinStandardHelpOptions = true)
  int load(
      @Mixin WorkersClient workers,
      @Parameters(paramLabel = "FILE", description = "Inventory, YAML or JSON.") Path file) {
    String yaml;
    try {
      yaml = Files.readString(file);
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read %s: %s.".formatted(file, e.getMessage()));
    }
    var kept = workers.postText("/api/inventory", "application/yaml", yaml);
    spec.commandLine()
        .getOut()
        .println(
            "Kept %d servers with %d VMs."
                .formatted(kept.path("servers").asInt(), kept.path("vms").asInt()));
    return 0;
  }
}
