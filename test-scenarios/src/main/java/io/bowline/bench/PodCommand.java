package io.bowline.bench;

import io.bowline.deploy.CommandFailure;
import io.bowline.inventory.InventoryFile;
import io.bowline.pods.LargePod;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the inventory of a PoD that does not exist. */
@Command(
    name = "pod",
    description = {
      "Print the inventory of a made-up PoD of any size, for trying plans.",
      "The same options give the same PoD."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: bowline bench pod --servers 50 --vms 1000 >pod.yaml",
      "         bowline plan --inventory pod.yaml --failed p1"
    })
final class PodCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "50",
      description = "Fifty share arrays, VLANs and consoles. Usual: ${DEFAULT-VALUE}.")
  private int servers;

  @Option(
      names = "--vms",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Usual: ${DEFAULT-VALUE}.")
  private int vms;

  @Option(
      names = "--headroom",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "What is free of all servers together, 0 to 0.5. Usual: ${DEFAULT-VALUE}.")
  private double headroom;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another PoD of the same size. Usual: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() {
    if (servers < 1 || vms < 0 || !(headroom >= 0 && headroom <= 0.5)) {
      throw CommandFailure.badInput(
          "expected --servers of at least 1, --vms of at least 0 and --headroom from 0 to 0.5.");
    }
    var out = spec.commandLine().getOut();
    out.print(InventoryFile.toYaml(LargePod.of(servers, vms, headroom, seed)));
    out.flush();
    return 0;
  }
}
