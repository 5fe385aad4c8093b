package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlayedHumanTest {

  private static final CamundaWeb.Task ABOUT_A = task("1", "Decide_Vm", "a");
  private static final CamundaWeb.Task ABOUT_B = task("2", "Decide_Vm", "b");

  private final List<String> given = new ArrayList<>();

  @Test
  void answersEachQuestionOnceAfterItsPause() {
    var human = new PlayedHuman(List.of(answer(Question.VM, null, 60, "leave")));
    play(human, 10, ABOUT_A);
    play(human, 69, ABOUT_A);
    assertThat(given).isEmpty();
    play(human, 70, ABOUT_A);
    assertThat(given).containsExactly("1 leave");
    assertThat(human.willAnswer(List.of(ABOUT_A))).isFalse();
  }

  @Test
  void keepsAnAnswerAboutOneVmForThatVm() {
    var human = new PlayedHuman(List.of(answer(Question.VM, "b", 0, "retry")));
    play(human, 0, ABOUT_A);
    assertThat(given).isEmpty();
    assertThat(human.willAnswer(List.of(ABOUT_A))).isFalse();
    assertThat(human.willAnswer(List.of(ABOUT_B))).isTrue();
    play(human, 1, ABOUT_A, ABOUT_B);
    assertThat(given).containsExactly("2 retry (b)");
  }

  @Test
  void takesAnswersToTheSameQuestionInOrder() {
    var human =
        new PlayedHuman(
            List.of(
                answer(Question.FENCE_UNPROVEN, null, 0, "retry"),
                answer(Question.FENCE_UNPROVEN, null, 0, "stop")));
    play(human, 0, task("1", "Resolve_Fence", null));
    play(human, 9, task("2", "Resolve_Fence", null));
    assertThat(given).containsExactly("1 retry", "2 stop");
  }

  @Test
  void leavesOtherQuestionsAlone() {
    var human = new PlayedHuman(List.of(answer(Question.HOLD, null, 0, "resume")));
    play(human, 0, ABOUT_A);
    assertThat(given).isEmpty();
    assertThat(human.willAnswer(List.of(ABOUT_A, task("3", "Decide_Hold", null)))).isTrue();
  }

  private void play(PlayedHuman human, double seconds, CamundaWeb.Task... open) {
    human.play(
        List.of(open), seconds, (task, answer) -> given.add(task.key() + " " + answer.text()));
  }

  private static Answer answer(Question question, String vm, int after, String decision) {
    return new Answer(
        question,
        Optional.ofNullable(vm),
        Duration.ofSeconds(after),
        Optional.of(decision),
        "so it is",
        "duty");
  }

  private static CamundaWeb.Task task(String key, String element, String vm) {
    return new CamundaWeb.Task(key, element, Optional.of("p1"), Optional.ofNullable(vm), true);
  }
}
