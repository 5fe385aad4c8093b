package io.bowline.drill;

import io.bowline.drill.OutageView.VmView;
import io.bowline.inventory.Vm;
import io.bowline.scenario.Approvals;
import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Question;
import io.bowline.scenario.Scenario;
import io.bowline.scenario.Step.Action;
import io.bowline.scenario.Step.Power;
import io.bowline.simulator.FaultSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches a drill from its first fault until every VM has an end, or time is over. */
final class Performance implements ScriptRunner.Props {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_PER_TASK_LIST = 4;

  /** So long nothing moves before a drill believes that all wait for a human. */
  private static final double QUIET_SECONDS = 60;

  private final Scenario scenario;
  private final Stage stage;
  private final LiveView view;
  private final SimulatedTime time;
  private final ScriptRunner script;
  private final PlayedHuman human;
  private final StepClock steps = new StepClock();
  private final Map<String, Set<String>> dependsOn = new HashMap<>();
  private final Map<String, Double> crashes = new HashMap<>();

  /** VMs that failed while their servers lived, and that are meant to run. */
  private final Set<String> failedVms = new HashSet<>();

  private List<OutageView> outages = List.of();
  private List<CamundaWeb.Task> tasks = List.of();
  private double lastFault;
  private double lastChange;
  private boolean workersMeantToRun = true;
  private boolean engineMeantToRun = true;

  Performance(Scenario scenario, Stage stage, LiveView view, SimulatedTime time) {
    this.scenario = scenario;
    this.stage = stage;
    this.view = view;
    this.time = time;
    this.script = new ScriptRunner(this, scenario.script());
    this.human = new PlayedHuman(scenario.approvals().answers());
    scenario.inventory().vms().forEach(vm -> dependsOn.put(vm.name(), Set.copyOf(vm.dependsOn())));
  }

  /** Arms the faults and watches; answers whether all was settled in time. */
  boolean run() {
    scenario.faults().forEach(this::remember);
    stage.site().begin();
    double limit = scenario.timeLimit().toSeconds();
    for (int look = 0; seconds() < limit; look++) {
      observe(look);
      script.advance();
      human.play(tasks, seconds(), this::give);
      stage.kills().tick();
      keepEngineRunning();
      keepWorkersRunning();
      view.show(scene());
      if (script.hasEnded() || script.isDone() && isSettled()) {
        return true;
      }
      Wait.pause(LOOK);
    }
    return false;
  }

  List<OutageView> outages() {
    return outages;
  }

  Map<String, Double> crashes() {
    return Map.copyOf(crashes);
  }

  private void observe(int look) {
    stage.api().outages().ifPresent(this::notice);
    if (look % LOOKS_PER_TASK_LIST == 0) {
      tasks = stage.tasks().open();
    }
  }

  private void notice(List<OutageView> found) {
    if (!found.equals(outages)) {
      lastChange = seconds();
    }
    outages = found;
    steps.look(found, seconds());
  }

  /** Every failed server has an outage, and each of those has come to rest. */
  private boolean isSettled() {
    return seconds() > lastFault
        && failedVms.stream()
            .allMatch(
                name ->
                    outages.stream()
                        .flatMap(outage -> outage.vms().stream())
                        .anyMatch(vm -> vm.vm().equals(name)))
        && crashes.keySet().stream()
            .allMatch(server -> outages.stream().anyMatch(o -> o.server().equals(server)))
        && outages.stream().allMatch(this::isAtRest);
  }

  private boolean isAtRest(OutageView outage) {
    if (outage.isClosed()) {
      return true;
    }
    if (answersAreToCome()) {
      return false;
    }
    if (outage.isOver()) {
      return !(willBeFollowedUp() && outage.leavesSomething());
    }
    long handedOver = outage.vms().stream().filter(VmView::isHandedOver).count();
    boolean onlyHumansCanGoOn =
        outage.vms().stream().allMatch(vm -> vm.isSettled() || vm.isWaiting());
    return handedOver > 0
        && onlyHumansCanGoOn
        && open(Question.VM.element()).size() >= handedOver
        && seconds() - lastChange > QUIET_SECONDS;
  }

  /** A person at Tasklist is waited for; a played one only while there is something to say. */
  private boolean answersAreToCome() {
    return peopleAnswer() && !tasks.isEmpty() || human.willAnswer(tasks);
  }

  private boolean willBeFollowedUp() {
    return peopleAnswer()
        || scenario.approvals().answers().stream()
            .anyMatch(answer -> answer.question() == Question.FOLLOW_UP);
  }

  private boolean peopleAnswer() {
    return scenario.approvals().who() == Approvals.Who.HUMAN && script.isDone();
  }

  private void give(CamundaWeb.Task task, Answer answer) {
    say(answer.by() + " answers " + task.element() + ": " + answer.text());
    stage.tasks().answer(task, answer);
    tasks = tasks.stream().filter(other -> !other.equals(task)).toList();
  }

  private void keepEngineRunning() {
    if (engineMeantToRun && !stage.engine().isAlive()) {
      stage.engine().start();
    }
  }

  private void keepWorkersRunning() {
    if (workersMeantToRun && !stage.workers().isAlive()) {
      stage.kills().tick(); // their database can be read now, and not once they run again
      stage.restartWorkers();
    }
  }

  private List<CamundaWeb.Task> open(String element) {
    return tasks.stream().filter(task -> task.element().equals(element)).toList();
  }

  private void remember(FaultSpec fault) {
    double at = fault.at() == null ? 0 : fault.at().toNanos() / 1e9;
    lastFault = Math.max(lastFault, at);
    if (Boolean.TRUE.equals(fault.crash())) {
      crashes.put(fault.server(), at);
    }
    if (fault.vmFails() != null && isMeantToRun(fault.vm())) {
      failedVms.add(fault.vm());
    }
  }

  private boolean isMeantToRun(String name) {
    return scenario.inventory().vms().stream()
        .anyMatch(vm -> vm.name().equals(name) && vm.desired() == Vm.Desired.RUNNING);
  }

  private Scene scene() {
    return new Scene(
        scenario.name(),
        phase(),
        seconds(),
        time,
        outages,
        stage.tasks().waiting(tasks),
        steps.since(),
        dependsOn);
  }

  private String phase() {
    if (!workersMeantToRun) {
      return "the workers are stopped";
    }
    if (outages.isEmpty()) {
      return seconds() > lastFault ? "nothing noticed yet" : "all is well";
    }
    return script.isDone() ? "" : "the script goes on";
  }

  @Override
  public double seconds() {
    return stage.site().seconds();
  }

  @Override
  public boolean has(String when) {
    return switch (when) {
      case "settled" -> isSettled();
      case "detected" -> !outages.isEmpty();
      case "confirmed" -> outages.stream().anyMatch(o -> o.confirmedAt() != null);
      case "asked" -> outages.stream().anyMatch(o -> o.askedAt() != null);
      case "approved" -> outages.stream().anyMatch(o -> o.approvedAt() != null);
      case "fenced" -> outages.stream().anyMatch(o -> o.fencedAt() != null);
      case "planned" -> outages.stream().anyMatch(o -> o.plannedAt() != null);
      default -> !open(when).isEmpty();
    };
  }

  @Override
  public void jump(Duration by) {
    stage.jump(by);
  }

  @Override
  public void engine(Power power) {
    engineMeantToRun = power == Power.START;
    if (power == Power.STOP) {
      stage.engine().stop();
    } else {
      stage.engine().start();
    }
  }

  @Override
  public void workers(Power power) {
    workersMeantToRun = power == Power.START;
    if (power == Power.STOP) {
      stage.workers().kill();
    } else {
      stage.restartWorkers();
    }
  }

  @Override
  public void strike(FaultSpec fault) {
    if (Boolean.TRUE.equals(fault.crash())) {
      crashes.put(fault.server(), seconds());
    }
    stage.site().arm(List.of(fault));
  }

  @Override
  public boolean answer(Answer answer) {
    tasks = stage.tasks().open();
    var task = tasks.stream().filter(open -> PlayedHuman.fits(answer, open)).findFirst();
    task.ifPresent(found -> give(found, answer));
    return task.isPresent();
  }

  @Override
  public boolean hold(Action.Hold hold) {
    var open = outages.stream().filter(outage -> !outage.isOver()).toList();
    for (var outage : open) {
      say(hold.by() + " holds the outage of " + outage.title());
      stage
          .api()
          .post(
              "/api/outages/" + outage.id() + "/hold",
              Map.of("by", hold.by(), "reason", hold.reason()));
    }
    return !open.isEmpty();
  }

  @Override
  public void say(String line) {
    view.say(Scene.clock(seconds()) + " " + line);
  }
}
