package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Question;
import io.bowline.scenario.Step;
import io.bowline.scenario.Step.Action;
import io.bowline.scenario.Step.Power;
import io.bowline.simulator.FaultSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptRunnerTest {

  private final Recorded props = new Recorded();

  @Test
  void takesEachStepOnlyAfterItsEventAndItsPause() {
    var script =
        new ScriptRunner(
            props,
            List.of(
                step("approved", 0, new Action.Engine(Power.STOP)),
                step(null, 30, new Action.Jump(Duration.ofHours(2))),
                step(null, 0, new Action.Engine(Power.START))));
    script.advance();
    assertThat(props.did).isEmpty();
    props.seen.add("approved");
    props.seconds = 100;
    script.advance();
    props.seconds = 129;
    script.advance();
    assertThat(props.did).containsExactly("engine STOP");
    props.seconds = 130;
    script.advance();
    assertThat(props.did).containsExactly("engine STOP", "jump PT2H", "engine START");
    assertThat(script.isDone()).isTrue();
  }

  @Test
  void keepsAnAnswerUntilTheQuestionIsThere() {
    var answer =
        new Answer(
            Question.FENCING,
            Optional.empty(),
            Duration.ZERO,
            Optional.of("approve"),
            "dead",
            "duty");
    var script =
        new ScriptRunner(
            props, List.of(step(null, 0, new Action.Say(answer)), step(null, 0, new Action.End())));
    script.advance();
    assertThat(script.hasEnded()).isFalse();
    props.asked = true;
    script.advance();
    assertThat(props.did).containsExactly("approve");
    assertThat(script.hasEnded()).isTrue();
  }

  private static Step step(String when, int after, Action action) {
    return new Step(Optional.ofNullable(when), Duration.ofSeconds(after), action);
  }

  private static final class Recorded implements ScriptRunner.Props {
    final List<String> did = new ArrayList<>();
    final Set<String> seen = new HashSet<>();
    double seconds;
    boolean asked;

    @Override
    public double seconds() {
      return seconds;
    }

    @Override
    public boolean has(String when) {
      return seen.contains(when);
    }

    @Override
    public void jump(Duration by) {
      did.add("jump " + by);
    }

    @Override
    public void engine(Power power) {
      did.add("engine " + power);
    }

    @Override
    public void workers(Power power) {
      did.add("workers " + power);
    }

    @Override
    public void strike(FaultSpec fault) {
      did.add("strike");
    }

    @Override
    public boolean answer(Answer answer) {
      if (asked) {
        did.add(answer.text());
      }
      return asked;
    }

    @Override
    public boolean hold(Action.Hold hold) {
      did.add("hold");
      return true;
    }

    @Override
    public void say(String line) {}
  }
}
