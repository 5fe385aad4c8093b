package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.EngineAddress;
import io.bowline.deploy.EngineClient;
import io.bowline.deploy.LocalStack;
import io.bowline.deploy.Progress;
import io.bowline.deploy.RunbookDeployment;
import io.bowline.deploy.RunbookResources;
import io.bowline.deploy.StackPart;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine a drill runs on: the local stack, or the user's own cluster. */
final class DrillEngine {

  private final Optional<LocalStack> local;
  private final EngineAddress address;
  private final Progress progress;
  private Duration jumped = Duration.ZERO;
  private volatile boolean stopped;

  private DrillEngine(Optional<LocalStack> local, EngineAddress address, Progress progress) {
    this.local = local;
    this.address = address;
    this.progress = progress;
  }

  /** The user's own engine when the environment names one, else the local stack, started. */
  static DrillEngine ready(Progress progress) {
    var own = EngineAddress.own(System.getenv());
    if (own.isPresent()) {
      return new DrillEngine(Optional.empty(), own.get(), progress);
    }
    var stack = LocalStack.ofEnvironment();
    stack.start(progress);
    return new DrillEngine(Optional.of(stack), stack.addresses(), progress);
  }

  EngineAddress address() {
    return address;
  }

  /** Where Operate and Tasklist are, as one base address. */
  URI web() {
    return address.operate().orElse(address.rest()).resolve("/");
  }

  CamundaClient client() {
    return EngineClient.of(address);
  }

  CamundaWeb browser() {
    return new CamundaWeb(web(), address.user(), address.password());
  }

  void deployRunbooks() {
    new RunbookDeployment(address).deploy(RunbookResources.shipped(), progress);
  }

  /**
   * Only the local engine is ever killed.
   *
   * @throws CommandFailure when the environment names another one
   */
  static void requireLocal(Map<String, String> environment) {
    if (EngineAddress.own(environment).isPresent()) {
      throw CommandFailure.badInput(
          "--engine-kills needs the local engine, but BOWLINE_ENGINE_GRPC names one of yours, which"
              + " no drill kills. Unset BOWLINE_ENGINE_GRPC, or leave --engine-kills out.");
    }
  }

  /** Stops the engine; it starts with the real time, and is told of all jumps then. */
  void stop() {
    stack("stop the engine").stop(progress);
    stopped = true;
  }

  /** Starts what does not run; returns when it can be used. */
  void start() {
    stack("start the engine").start(progress);
    stopped = false;
    if (jumped.isPositive()) {
      moveClock(jumped);
    }
  }

  /** {@code kill -9} of some of its processes, as a machine dies. */
  void kill(List<StackPart> parts) {
    var stack = stack("kill the engine");
    stopped = true;
    parts.forEach(stack::kill);
  }

  /** Whether nobody stopped or killed it. */
  boolean isAlive() {
    return !stopped && local.map(stack -> stack.isAlive(StackPart.CAMUNDA)).orElse(true);
  }

  /** Stops what a drill started, on request. */
  void down() {
    local.ifPresent(stack -> stack.stop(progress));
  }

  /** Moves the engine's clock ahead by real, not simulated, time. */
  void jump(Duration by) {
    jumped = jumped.plus(by);
    if (!stopped) {
      moveClock(by);
    }
  }

  private void moveClock(Duration by) {
    var management =
        address
            .management()
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "This scenario jumps in time, which needs the local engine. Unset"
                            + " BOWLINE_ENGINE_GRPC."));
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(management.resolve("/actuator/clock/add"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"offsetMilli\": " + by.toMillis() + "}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw CommandFailure.unmet(
            "The engine's clock cannot be moved: it answered "
                + answer.statusCode()
                + ". Start the stack again with `bowline down` and `bowline up`.");
      }
    } catch (IOException e) {
      throw CommandFailure.unmet("The engine's clock cannot be moved: it does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("The drill was interrupted.", e);
    }
  }

  private LocalStack stack(String what) {
    return local.orElseThrow(
        () ->
            CommandFailure.badInput(
                "This scenario must "
                    + what
                    + ", which needs the local one. Unset BOWLINE_ENGINE_GRPC."));
  }
}
