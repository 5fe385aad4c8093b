package io.bowline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.StackSettings;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.pods.LargePod;
import io.bowline.rules.RestartPriority;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans the same failures with Pacemaker's scheduler and with Bowline, side by side. */
@Command(
    name = "pacemaker",
    description = {
      "Plan the same failure with Pacemaker's scheduler and with Bowline, cold process against cold"
          + " process, and the example of Pacemaker's own chapter on utilization.",
      "Needs crm_simulate (Debian: apt-get install pacemaker-cli-utils)."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example: bowline bench pacemaker --servers 50 --vms 1000 --runs 10"})
final class PacemakerCommand implements Callable<Integer> {

  /** Two nodes and three resources of "Pacemaker Explained"; p1 is where the three were. */
  static final String CHAPTER =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: utilization-chapter
      servers:
        - {name: p1}
        - {name: node1, cpu: 2, memoryMiB: 2048}
        - {name: node2, cpu: 4, memoryMiB: 4096}
      vms:
        - {name: rsc-small, server: p1, cpu: 1, memoryMiB: 1024}
        - {name: rsc-medium, server: p1, cpu: 2, memoryMiB: 2048}
        - {name: rsc-large, server: p1, cpu: 3, memoryMiB: 3072}
      """;

  @Spec private CommandSpec spec;

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "50",
      description = "Usual: ${DEFAULT-VALUE}.")
  private int servers;

  @Option(
      names = "--vms",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Usual: ${DEFAULT-VALUE}.")
  private int vms;

  @Option(
      names = "--failed",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many of the servers failed. Usual: ${DEFAULT-VALUE}.")
  private int failed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of each, in turn. Usual: ${DEFAULT-VALUE}.")
  private int runs;

  private Path launcher;
  private Path directory;

  @Override
  public Integer call() throws IOException {
    var scheduler = scheduler();
    if (failed < 1 || failed >= servers) {
      throw CommandFailure.badInput("expected --failed of at least 1 and less than --servers.");
    }
    var settings = StackSettings.ofEnvironment();
    launcher = settings.checkout().resolve("deploy/bowline");
    directory = Files.createDirectories(settings.home().resolve("bench"));
    compare(scheduler, InventoryFile.parse("chapter", CHAPTER), Set.of("p1"));
    var pod = LargePod.forFailures(servers, vms, failed);
    compare(scheduler, pod, LargePod.failed(pod, failed));
    out().println("Files in " + directory);
    return 0;
  }

  private static Path scheduler() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, "crm_simulate"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.unmet(
                    "crm_simulate is missing: package pacemaker-cli-utils (Debian: apt-get install"
                        + " pacemaker-cli-utils)."));
  }

  private void compare(Path scheduler, Inventory pod, Set<String> servers) throws IOException {
    var file = directory.resolve(pod.pod() + ".yaml");
    InventoryFile.write(pod, file);
    long lost = pod.vms().stream().filter(vm -> servers.contains(vm.server())).count();
    out()
        .printf(
            "%s: %d servers, %d VMs, without %s: %d VMs to place%n",
            pod.pod(), pod.servers().size(), pod.vms().size(), String.join(", ", servers), lost);
    List<ColdProcess> all = new ArrayList<>();
    for (Cib.Strategy strategy : Cib.Strategy.values()) {
      all.add(pacemaker(scheduler, pod, servers, strategy));
    }
    var bowline = bowline(file, servers);
    all.add(bowline);
    ColdProcess.alternate(runs, all);
    for (Cib.Strategy strategy : Cib.Strategy.values()) {
      var process = all.get(strategy.ordinal());
      var answer = PacemakerAnswer.of(process.printed());
      print("Pacemaker, " + word(strategy), process, answer.started(), answer.touched());
    }
    print("Bowline", bowline, placed(bowline.printed()), "leaves the others alone");
  }

  private ColdProcess pacemaker(
      Path scheduler, Inventory pod, Set<String> servers, Cib.Strategy strategy)
      throws IOException {
    var rules = RestartPriority.read(Optional.empty()).rules(pod);
    var name = pod.pod() + "-" + word(strategy);
    var cib = directory.resolve(name + ".xml");
    Files.writeString(cib, Cib.of(pod, servers, rules, strategy));
    return new ColdProcess(
        List.of(scheduler.toString(), "-R", "-x", cib.toString()),
        directory.resolve(name + ".txt"),
        Set.of(0));
  }

  private ColdProcess bowline(Path file, Set<String> servers) {
    return new ColdProcess(
        List.of(
            launcher.toString(),
            "plan",
            "--inventory",
            file.toString(),
            "--failed",
            String.join(",", servers),
            "--json"),
        Path.of(file + ".json"),
        Set.of(0, 1));
  }

  private static String word(Cib.Strategy strategy) {
    return strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int placed(String json) {
    try {
      return new ObjectMapper().readTree(json).path("placements").size();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(String who, ColdProcess process, long placed, String others) {
    out().printf("  %-29s %s, places %d, %s%n", who, process.times(), placed, others);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
