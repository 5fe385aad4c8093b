package io.bowline.drill;

import io.bowline.bench.Measurement;
import io.bowline.bound.LowerBound;
import io.bowline.deploy.RunningWorkers;
import io.bowline.inventory.InventoryFile;
import io.bowline.planning.LaneLimits;
import io.bowline.scenario.Approvals;
import io.bowline.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** One drill from the first process started to the report. */
final class Drill {

  /**
   * How a drill is run, besides its scenario.
   *
   * @param drills where run directories are made
   * @param down whether the engine is stopped afterwards
   * @param kills how often the workers are killed
   * @param engineKills how often the engine is killed
   * @param engineShare whether the plan is executed again without an engine, for comparison
   */
  record Options(
      Path drills,
      boolean down,
      int kills,
      int engineKills,
      long seed,
      boolean engineShare,
      int lanesPerServer) {}

  private final Scenario scenario;
  private final Options options;
  private final LiveView view;

  Drill(Scenario scenario, Options options, LiveView view) {
    this.scenario = scenario;
    this.options = options;
    this.view = view;
  }

  DrillReport run() {
    try (var lock = DrillLock.take(options.drills())) {
      return alone();
    }
  }

  private DrillReport alone() {
    var engine = DrillEngine.ready(view::say);
    try (var client = engine.client()) {
      var browser = engine.browser();
      if (WorkersProcess.endOrphans(options.drills()) > 0) {
        view.say("ended the workers of a drill that was stopped");
      }
      int cancelled = Leftovers.cancel(browser, client);
      if (cancelled > 0) {
        view.say("cancelled " + cancelled + " instances that earlier drills left");
      }
      engine.deployRunbooks();
      var run = RunDirectory.create(options.drills(), scenario.name(), LocalDateTime.now());
      view.say("files of this drill: " + run.root());
      try (Site site = site(run)) {
        return onSite(engine, new HumanTasks(browser, client), run, site);
      }
    } finally {
      if (options.down()) {
        Thread.interrupted(); // also after Ctrl-C the engine is stopped in good order
        engine.down();
      }
    }
  }

  private Site site(RunDirectory run) {
    return scenario
        .lab()
        .<Site>map(lab -> LabSite.of(lab, scenario.faults()))
        .orElseGet(() -> SimulatedSite.start(scenario, run, options.seed()));
  }

  private DrillReport onSite(DrillEngine engine, HumanTasks tasks, RunDirectory run, Site site) {
    int port = freePort();
    prepare(engine, run, site, port);
    site.connect(
        List.of(
            engine.address().grpc().getPort(),
            engine.address().rest().getPort(),
            engine.web().getPort()),
        port);
    var workers = new WorkersProcess(run, engine.address().password(), site::launch);
    var running =
        new RunningWorkers(URI.create("http://127.0.0.1:" + port), run.root().resolve("api-token"));
    var api = new WorkersApi(running.url(), running.tokenFile());
    var mortal = new Victim.Workers(workers, run);
    var kills =
        Kills.planned(
            scenario.leastChanges(),
            options.seed(),
            new Kills.Plan(options.kills(), mortal),
            new Kills.Plan(
                options.engineKills(),
                new Victim.Engine(engine, mortal, api, new Random(options.seed()))),
            site,
            view);
    var stage = new Stage(scenario, engine, tasks, site, workers, api, kills);
    var ending = new Thread(() -> endForGood(workers, running), "end-workers");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      view.say("starting the workers");
      stage.startWorkers();
      running.noteIn(home());
      view.say(
          "in other terminals: deploy/bowline outages | approve | hold | resume | skip | abort");
      var time = new SimulatedTime(stage.workersNow(), scenario.speed());
      var performance = new Performance(scenario, stage, view, time);
      boolean settled = performance.run();
      kills.awaitEndOfTheDead(api);
      workers.stop();
      return report(engine, run, stage, performance, time, settled);
    } finally {
      running.forgetIn(home());
      workers.stop();
      Runtime.getRuntime().removeShutdownHook(ending);
    }
  }

  private void endForGood(WorkersProcess workers, RunningWorkers running) {
    workers.endForGood();
    running.forgetIn(home());
  }

  private Path home() {
    return options.drills().toAbsolutePath().getParent();
  }

  private void prepare(DrillEngine engine, RunDirectory run, Site site, int port) {
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
            options.lanesPerServer(),
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

  private DrillReport report(
      DrillEngine engine,
      RunDirectory run,
      Stage stage,
      Performance performance,
      SimulatedTime time,
      boolean settled) {
    var browser = engine.browser();
    try (var database = new RunDatabase(run)) {
      var watched =
          new ReportBuilder.Watched(
              performance.outages(),
              time,
              performance.crashes(),
              stage.site().breaches(),
              stage.site().peaks(),
              database.noticeKinds(),
              database.handedOver(),
              database.steps(),
              stage.kills().done(),
              stage.kills().left(),
              database.leftByTheDead(),
              lowerBound(performance),
              engineShare(performance, time),
              !settled);
      return new ReportBuilder(scenario, watched)
          .build(
              browser::operateLink,
              engine.address().operate().map(URI::toString).orElse(""),
              run.root().toString());
    }
  }

  /** The plain program runs after the drill, on a PoD of its own, at the same speed. */
  private Optional<Double> engineShare(Performance performance, SimulatedTime time) {
    var fenced =
        performance.outages().stream().filter(outage -> outage.fencedAt() != null).toList();
    if (!options.engineShare() || fenced.size() != 1) {
      return Optional.empty();
    }
    view.say("executing the same plan without an engine, for comparison");
    double plain =
        Measurement.take(
                scenario,
                fenced.getFirst().server(),
                Measurement.Way.ALL_LANES,
                options.drills().resolveSibling("bench"))
            .makespanSeconds();
    return ReportBuilder.makespan(performance.outages(), time)
        .map(whole -> Math.round((whole - plain) / whole * 1000) / 1000.0);
  }

  /** What no plan for the VMs that came back could beat; empty when none did. */
  private Optional<Double> lowerBound(Performance performance) {
    var back =
        performance.outages().stream()
            .flatMap(outage -> outage.vms().stream())
            .filter(OutageView.VmView::isRecovered)
            .map(OutageView.VmView::vm)
            .collect(Collectors.toSet());
    if (back.isEmpty() || performance.crashes().isEmpty()) {
      return Optional.empty();
    }
    var bound =
        LowerBound.of(
            scenario.inventory(),
            performance.crashes().keySet(),
            back,
            PlanTimings.of(scenario.timings()),
            LaneLimits.DEFAULT);
    return Optional.of(bound.seconds());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on this machine.", e);
    }
  }

  /** Kinds of ends a drill has, as exit statuses. */
  static int exitStatus(DrillReport report) {
    return report.holds() ? 0 : 1;
  }
}
