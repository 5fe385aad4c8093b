package io.bowline.drill;

import io.bowline.bench.Measurement;
import io.bowline.bound.LowerBound;
import io.bowline.planning.LaneLimits;
import io.bowline.scenario.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
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
      Leftovers.clearAway(engine, client, options.drills(), view::say);
      var run = RunDirectory.create(options.drills(), scenario.name(), LocalDateTime.now());
      view.say("files of this drill: " + run.root());
      try (Site site = site(run)) {
        return onSite(engine, new HumanTasks(engine.browser(), client), run, site);
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
    var crew = Crew.of(scenario, engine, run, site, options.lanesPerServer());
    var workers = crew.process();
    var running = crew.running();
    var api = crew.api();
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
    var stage = new Stage(scenario, engine, tasks, site, crew, kills);
    var ending = new Thread(() -> crew.endForGood(home()), "end-workers");
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

  private Path home() {
    return options.drills().toAbsolutePath().getParent();
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

  /** Kinds of ends a drill has, as exit statuses. */
  static int exitStatus(DrillReport report) {
    return report.holds() ? 0 : 1;
  }
}
