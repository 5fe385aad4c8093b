package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.RunningWorkers;
import io.bowline.inventory.InventoryFile;
import io.bowline.scenario.Approvals;
import io.bowline.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The workers of one run: set up for its site, started, and asked by their interface. */
record Crew(WorkersProcess process, RunningWorkers running, WorkersApi api) {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration COLLECTION = Duration.ofMinutes(4);

  /** Writes all that the workers need; nothing runs yet. */
  static Crew of(
      Scenario scenario, DrillEngine engine, RunDirectory run, Site site, int lanesPerServer) {
    int port = freePort();
    prepare(scenario, engine, run, site, lanesPerServer, port);
    site.connect(
        List.of(
            engine.address().grpc().getPort(),
            engine.address().rest().getPort(),
            engine.web().getPort()),
        port);
    var running =
        new RunningWorkers(URI.create("http://127.0.0.1:" + port), run.root().resolve("api-token"));
    return new Crew(
        new WorkersProcess(run, engine.address().password(), site::launch),
        running,
        new WorkersApi(running.url(), running.tokenFile()));
  }

  /** Starts them and waits until they know so many servers of the PoD. */
  void start(int servers) {
    startAgain();
    Wait.forThat("the workers to read the PoD", COLLECTION)
        .until(() -> isAliveOrFail() && api.knowsServers(servers));
  }

  /** Starts them; they go on where they were. */
  void startAgain() {
    process.start();
    Wait.forThat("the workers to start (see workers.log)", START)
        .until(() -> isAliveOrFail() && api.isUp());
  }

  /** Ends them at once, and lets nobody start them again. */
  void endForGood(Path home) {
    process.endForGood();
    running.forgetIn(home);
  }

  private boolean isAliveOrFail() {
    if (!process.isAlive()) {
      throw CommandFailure.unmet(
          "The workers ended. Their last words: " + String.join("\n  ", process.lastWords(12)));
    }
    return true;
  }

  private static void prepare(
      Scenario scenario,
      DrillEngine engine,
      RunDirectory run,
      Site site,
      int lanesPerServer,
      int port) {
    ProvisioningDatabase.create(run.provisioning(), scenario.inventory());
    var overlay = run.root().resolve("overlay.yaml");
    try {
      Files.writeString(overlay, InventoryFile.toYaml(scenario.inventory()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + overlay, e);
    }
    new WorkersConfiguration(
            scenario.inventory().pod(),
            scenario.speed(),
            port,
            scenario.approvals().who() == Approvals.Who.AUTO,
            PlanTimings.of(scenario.timings()),
            lanesPerServer,
            4,
            site.devices(),
            site.settings(),
            overlay,
            new WorkersConfiguration.Engine(
                engine.address().grpc().toString(),
                engine.address().rest().toString(),
                engine.web().toString()))
        .write(run);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on this machine.", e);
    }
  }
}
