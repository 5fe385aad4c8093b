package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Progress;
import io.bowline.deploy.StackSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the lab. */
@Command(
    name = "up",
    description = "Build the lab and wait until every guest answers.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline lab up --hosts 4 --guests 9"})
final class LabUpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--hosts", defaultValue = "3", description = "Usual: ${DEFAULT-VALUE}.")
  private int hosts;

  @Option(names = "--guests", defaultValue = "6", description = "Usual: ${DEFAULT-VALUE}.")
  private int guests;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where all its files are. Usual: .bowline/lab.")
  private Path directory;

  @Option(
      names = "--forward-in",
      split = ",",
      paramLabel = "PORT",
      defaultValue = "26500,8080",
      description =
          "Ports of this machine's 127.0.0.1 that the lab may reach. Usual: ${DEFAULT-VALUE}.")
  private List<Integer> ports;

  @Override
  public Integer call() throws IOException {
    atMost("--hosts", hosts, LabLayout.MOST_HOSTS);
    atMost("--guests", guests, LabLayout.MOST_GUESTS);
    Requirements.check();
    Network.labThatIsUp()
        .ifPresent(
            other -> {
              throw CommandFailure.unmet(
                  "A lab is up already, in %s. A machine bears one: end it with bowline lab down."
                      .formatted(other));
            });
    Path home = StackSettings.ofEnvironment().home();
    Path own = LabDirectory.create(directory == null ? home.resolve("lab") : directory);
    var lab = LabLayout.of(own, hosts, guests);
    long begin = System.nanoTime();
    lab = new LabUp(lab, home.resolve("kernel"), Progress.onStandardError()).run(ports);
    var out = spec.commandLine().getOut();
    out.printf(
        "The lab is up: %d hosts, %d guests (%s), %.1f s. All about it: %s/lab.json%n",
        hosts, guests, lab.accelerator(), (System.nanoTime() - begin) / 1e9, lab.directory());
    out.printf(
        "Inside: ip netns exec %s ssh -i %s -o UserKnownHostsFile=%s %s@%s%n",
        lab.namespace(),
        lab.keyFile(),
        lab.knownHosts(),
        lab.hosts().getFirst().ssh().user(),
        lab.hosts().getFirst().ssh().host());
    return 0;
  }

  private static void atMost(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw CommandFailure.badInput(
          "%s is %d, but must be from 1 to %d.".formatted(option, value, most));
    }
  }
}
