package io.bowline.drill;

import io.bowline.deploy.Progress;
import io.bowline.lab.LabDescription;
import io.bowline.lab.LabDirectory;
import io.bowline.lab.LabInventory;
import io.bowline.scenario.Approvals;
import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Expectation;
import io.bowline.scenario.LabGiven;
import io.bowline.scenario.Question;
import io.bowline.scenario.Scenario;
import io.bowline.simulator.Timings;
import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Engine and workers that stay while one fault after another strikes the lab that is up. */
public final class LabSession implements AutoCloseable {

  private static final Map<String, Duration> TIMINGS =
      Map.of(
          "lunMap", Duration.ofSeconds(1),
          "lunUnmap", Duration.ofSeconds(1),
          "vmRestart", Duration.ofSeconds(5),
          "serverPowerOff", Duration.ofSeconds(2));

  private final DrillLock lock;
  private final CamundaClient client;
  private final Path home;
  private final RunDirectory run;
  private final LabSite site;
  private final Crew crew;
  private final HumanTasks tasks;
  private final Thread ending;
  private List<OutageView> seen = List.of();

  private LabSession(Scenario scenario, Path drills, Progress progress) {
    home = drills.toAbsolutePath().getParent();
    lock = DrillLock.take(drills);
    var engine = DrillEngine.ready(progress);
    client = engine.client();
    Leftovers.clearAway(engine, client, drills, progress);
    tasks = new HumanTasks(engine.browser(), client);
    run = RunDirectory.create(drills, scenario.name(), LocalDateTime.now());
    progress.say("files of the workers: " + run.root());
    site = LabSite.of(scenario.lab().orElseThrow(), List.of());
    crew = Crew.of(scenario, engine, run, site, 0);
    ending = new Thread(() -> crew.endForGood(home), "end-workers");
    Runtime.getRuntime().addShutdownHook(ending);
    progress.say("starting the workers");
    crew.start(scenario.inventory().servers().size());
    crew.running().noteIn(home);
  }

  /**
   * Starts engine and workers, and returns when these know the lab.
   *
   * @param name of the directory of this run, below {@code drills}
   */
  public static LabSession open(LabGiven given, Path drills, String name, Progress progress) {
    var any = new Expectation.Vms.Any();
    var scenario =
        new Scenario(
            name,
            drills,
            "faults strike the lab one after another",
            LabInventory.of(given).withHistory(List.of()),
            Optional.of(given),
            Timings.of(TIMINGS),
            1,
            Approvals.AUTO,
            List.of(),
            List.of(),
            Duration.ofDays(1),
            new Expectation(
                any,
                any,
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                OptionalInt.empty()));
    return new LabSession(scenario, drills, progress);
  }

  /**
   * A lab that is up.
   *
   * @param detection how closely its hosts are watched
   * @param t how long a guest is watched after a reboot, and after a restart
   */
  public static LabGiven given(LabDescription lab, LabGiven.Detection detection, Duration t) {
    return new LabGiven(lab.hosts().size(), lab.guests().size(), detection, t, t);
  }

  /** The lab as it is described now. */
  public LabDescription lab() {
    return LabDirectory.theLabThatIsUp();
  }

  /** Where the workers' log, settings and database are. */
  public Path directory() {
    return run.root();
  }

  /** All outages by the workers' records; as last seen while the workers do not answer. */
  public List<OutageView> outages() {
    crew.api().outages().ifPresent(found -> seen = found);
    return seen;
  }

  /** Each step of an outage. */
  public List<OutageView.StepView> steps(String outage) {
    return crew.api().steps(outage).orElse(List.of());
  }

  /** Whether a failed host is still kept off because of this outage. */
  public boolean holdsFence(OutageView outage) {
    return outage.fencedAt() != null && crew.api().holdsFence(outage.id()).orElse(true);
  }

  /** Gives a host back, as an operator does. */
  public void release(OutageView outage, String by, String reason) {
    crew.api().post("/api/outages/" + outage.id() + "/release", Map.of("by", by, "reason", reason));
  }

  /**
   * Plays the operator whom the rules ask about a fence: no for a host that is there again, yes for
   * one that is not; a proof that was not had is looked for once more.
   *
   * @param isThere whether a host answers
   * @return what was said, in words
   */
  List<String> answerAboutFences(Predicate<String> isThere) {
    var said = new ArrayList<String>();
    for (var task : tasks.open()) {
      var server = task.server().orElse("");
      Question.of(task.element())
          .flatMap(question -> answer(question, isThere.test(server)))
          .ifPresent(
              answer -> {
                tasks.answer(task, answer);
                said.add("%s: %s, %s".formatted(server, answer.text(), answer.reason()));
              });
    }
    return said;
  }

  private static Optional<Answer> answer(Question question, boolean isThere) {
    return switch (question) {
      case FENCING ->
          Optional.of(
              isThere
                  ? said(question, "reject", "it answers again")
                  : said(question, "approve", "it is dark in the machine room"));
      case FENCE_UNPROVEN -> Optional.of(said(question, "retry", "look once more"));
      case VM, HOLD, FOLLOW_UP -> Optional.empty();
    };
  }

  private static Answer said(Question question, String decision, String reason) {
    return new Answer(
        question, Optional.empty(), Duration.ZERO, Optional.of(decision), reason, "lab");
  }

  /** {@code kill -9}. */
  public void killWorkers() {
    crew.process().kill();
  }

  /** Starts workers that were killed; they go on where they were. */
  public void keepWorkersRunning() {
    if (!crew.process().isAlive()) {
      crew.startAgain();
    }
  }

  /**
   * Stops the workers and answers what their records still hold, one sentence each; what an outage
   * holds that waits for a human is no leftover.
   */
  public List<String> endAndListLeftovers() {
    var waiting =
        outages().stream()
            .filter(OutageView::restsWithHuman)
            .map(OutageView::id)
            .collect(Collectors.toSet());
    crew.process().stop();
    try (var database = new RunDatabase(run)) {
      return List.copyOf(database.leftWhenAllIsOver(waiting));
    }
  }

  @Override
  public void close() {
    crew.running().forgetIn(home);
    crew.process().stop();
    Runtime.getRuntime().removeShutdownHook(ending);
    site.close();
    client.close();
    lock.close();
  }
}
