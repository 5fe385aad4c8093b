package io.bowline.drill;

import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Step;
import io.bowline.scenario.Step.Action;
import io.bowline.scenario.Step.Power;
import io.bowline.simulator.FaultSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Takes a scenario's steps in order, each when its time has come. */
final class ScriptRunner {

  /** What steps act on. */
  interface Props {

    /** Simulated seconds since the faults were armed. */
    double seconds();

    /** Whether a state was reached, or a human task is open. */
    boolean has(String when);

    void jump(Duration by);

    void engine(Power power);

    void workers(Power power);

    void strike(FaultSpec fault);

    /** Answers the open question; false while none is open. */
    boolean answer(Answer answer);

    /** Holds every open outage; false while there is none. */
    boolean hold(Action.Hold hold);

    void say(String line);
  }

  private final Props props;
  private final Deque<Step> left;
  private Optional<Double> cameAt = Optional.empty();
  private boolean ended;

  ScriptRunner(Props props, List<Step> steps) {
    this.props = props;
    this.left = new ArrayDeque<>(steps);
  }

  /** Takes every step that is due. */
  void advance() {
    while (!left.isEmpty() && isDue(left.peek())) {
      if (!take(left.peek().action())) {
        return;
      }
      left.remove();
      cameAt = Optional.empty();
    }
  }

  /** Whether there is nothing left to do. */
  boolean isDone() {
    return left.isEmpty();
  }

  /** Whether the script ended the drill. */
  boolean hasEnded() {
    return ended;
  }

  private boolean isDue(Step step) {
    if (cameAt.isEmpty() && step.when().map(props::has).orElse(true)) {
      cameAt = Optional.of(props.seconds());
    }
    return cameAt.isPresent() && props.seconds() - cameAt.get() >= step.after().toNanos() / 1e9;
  }

  private boolean take(Action action) {
    switch (action) {
      case Action.Jump jump -> {
        props.say("all clocks jump " + jump.by().toMinutes() + " min ahead");
        props.jump(jump.by());
      }
      case Action.Engine engine -> props.engine(engine.power());
      case Action.Workers workers -> props.workers(workers.power());
      case Action.Strike strike -> props.strike(strike.fault());
      case Action.Say say -> {
        return props.answer(say.answer());
      }
      case Action.Hold hold -> {
        return props.hold(hold);
      }
      case Action.End ignored -> ended = true;
      case Action.Nothing ignored -> {}
    }
    return true;
  }
}
