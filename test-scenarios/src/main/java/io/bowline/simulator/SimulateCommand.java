package io.bowline.simulator;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Libraries;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.file.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a simulated PoD and waits. */
@Command(
    name = "simulate",
    description = {
      "Start a simulated PoD to log in to by ssh: consoles and arrays on loopback.",
      "It runs until end of input or an interrupt."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline simulate --inventory test-scenarios/pods/small-3.yaml --speed 10",
      "Example: bowline simulate --inventory pod.yaml --crash p1"
    })
public final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--inventory", required = true, paramLabel = "FILE", description = "The PoD.")
  private Path inventory;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Device seconds per real second. Usual: ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where keys, password and known hosts are written. Usual: a new directory.")
  private Path directory;

  @Option(names = "--crash", paramLabel = "SERVER", description = "A server that is dead.")
  private List<String> crashed = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (!(speed >= 0.1 && speed <= 1000)) {
      throw CommandFailure.badInput("--speed is " + speed + ", but must be from 0.1 to 1000.");
    }
    Libraries.quiet();
    var where = directory == null ? Files.createTempDirectory("bowline-pod") : directory;
    try (var pod = SimulatedPod.start(read(), Timings.defaults(), speed, 1, where)) {
      crashed.forEach(server -> pod.faults().inject(new Fault.ServerCrashes(server, "Error")));
      print(pod);
      awaitEndOfInput();
    }
    return 0;
  }

  private Inventory read() {
    try {
      return InventoryFile.read(inventory);
    } catch (BadInput bad) {
      throw CommandFailure.badInput(bad.getMessage());
    }
  }

  private void print(SimulatedPod pod) {
    PrintWriter out = spec.commandLine().getOut();
    for (var device : pod.devices()) {
      var endpoint = pod.endpoint(device);
      out.printf(
          "%s: ssh -i %s -o UserKnownHostsFile=%s -p %d %s@%s%n",
          device,
          pod.privateKey(),
          pod.knownHosts(),
          endpoint.port(),
          endpoint.user(),
          endpoint.host());
    }
    out.flush();
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Whatever is typed means nothing.
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
