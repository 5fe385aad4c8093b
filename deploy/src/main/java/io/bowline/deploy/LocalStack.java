package io.bowline.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The local Camunda: OpenSearch, the engine with Operate and Tasklist, and the gateway Tasklist
 * needs. Starting is repeatable: it starts what does not run and leaves the rest alone. When a
 * start fails, what it started is stopped again. The engine's clock can be moved by its management
 * endpoint.
 */
public final class LocalStack {
  private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(60);

  private final StackSettings settings;
  private final StackArtifacts artifacts;

  public LocalStack(StackSettings settings) {
    this.settings = settings;
    this.artifacts = new StackArtifacts(settings);
  }

  /** The stack of this environment's settings. */
  public static LocalStack ofEnvironment() {
    return new LocalStack(StackSettings.ofEnvironment());
  }

  /** Starts what does not run and returns when every part is ready. */
  public void start(Progress progress) {
    try (var lock = StackLock.take(settings.run(), progress)) {
      List<PartProcess> running = running();
      boolean moved = running.stream().anyMatch(part -> !part.listensOn(settings));
      List<StackPart> missing = new ArrayList<>(List.of(StackPart.values()));
      if (!moved) {
        running.forEach(process -> missing.remove(process.part()));
      }
      new Preflight(settings).check(missing, artifacts.camundaIsUnpacked(), ports(running));
      artifacts.fetchWhatIsMissing(progress);
      if (moved) {
        progress.say("The ports have changed, so the stack is stopped first.");
        stopAll(progress);
      }
      RememberedPorts.remember(settings);
      new StackStart(settings, launches()).run(missing, progress);
    }
    letTasklistTakeWholeSeconds(progress);
  }

  private void letTasklistTakeWholeSeconds(Progress progress) {
    var search = addresses().openSearch();
    if (search.isPresent() && !new TasklistTimes(search.get()).takeWholeSeconds()) {
      progress.say(
          "Tasklist's index could not be corrected: should it show no new tasks, look for"
              + " completionTime in camunda.log and run this again.");
    }
  }

  /** Stops every part, in order, and returns when the last has ended. */
  public void stop(Progress progress) {
    try (var lock = StackLock.take(settings.run(), progress)) {
      stopAll(progress);
    }
  }

  /** Ends one part at once, as a crash would. Its state stays. */
  public void kill(StackPart part) {
    PartProcess.running(part, settings.run()).ifPresent(process -> process.kill(PATIENCE_TO_STOP));
  }

  /** Whether a part's process lives, ready or not. */
  public boolean isAlive(StackPart part) {
    return PartProcess.running(part, settings.run()).isPresent();
  }

  public StackStatus status() {
    List<StackStatus.Part> parts = new ArrayList<>();
    for (StackPart part : StackPart.values()) {
      parts.add(status(part));
    }
    return new StackStatus(List.copyOf(parts), addresses(), settings.home());
  }

  /** Where the engine, Operate and Tasklist answer. */
  public EngineAddress addresses() {
    StackSettings actual = settings;
    for (PartProcess process : running()) {
      actual = actual.with(process.ports());
    }
    return EngineAddress.local(actual);
  }

  private StackStatus.Part status(StackPart part) {
    var log = settings.logs().resolve(part.key() + ".log");
    Optional<PartProcess> running = PartProcess.running(part, settings.run());
    if (running.isEmpty()) {
      return new StackStatus.Part(
          part, StackStatus.State.STOPPED, 0, settings.portsOf(part), 0, log);
    }
    PartProcess process = running.get();
    boolean ready = part.isReady(settings.with(process.ports()));
    return new StackStatus.Part(
        part,
        ready ? StackStatus.State.READY : StackStatus.State.STARTING,
        process.pid(),
        process.ports(),
        process.residentMiB(),
        log);
  }

  private void stopAll(Progress progress) {
    for (StackPart part : List.of(StackPart.values()).reversed()) {
      Optional<PartProcess> running = PartProcess.running(part, settings.run());
      if (running.isPresent()) {
        progress.say("Stopping " + part.title());
        if (running.get().stop(PATIENCE_TO_STOP)) {
          progress.say(part.title() + " did not end in time and was killed.");
        }
      }
      PartProcess.forget(part, settings.run());
    }
  }

  private List<PartProcess> running() {
    List<PartProcess> running = new ArrayList<>();
    for (StackPart part : StackPart.values()) {
      PartProcess.running(part, settings.run()).ifPresent(running::add);
    }
    return running;
  }

  private PartLaunches launches() {
    return new PartLaunches(settings, artifacts, System.getenv());
  }

  private static Set<Integer> ports(List<PartProcess> running) {
    Set<Integer> ports = new HashSet<>();
    running.forEach(process -> ports.addAll(process.ports().values()));
    return ports;
  }
}
