package io.bowline.drill;

import io.bowline.scenario.Approvals.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Answers open tasks as a scenario says: each answer once, in order, after its pause. */
final class PlayedHuman {

  private final List<Answer> left;
  private final Map<String, Double> askedAt = new HashMap<>();

  PlayedHuman(List<Answer> answers) {
    this.left = new ArrayList<>(answers);
  }

  /** Gives every answer that is due; {@code give} completes the task. */
  void play(List<CamundaWeb.Task> open, double seconds, BiConsumer<CamundaWeb.Task, Answer> give) {
    for (var task : open) {
      double since = seconds - askedAt.computeIfAbsent(task.key(), key -> seconds);
      next(task)
          .filter(answer -> since >= answer.after().toNanos() / 1e9)
          .ifPresent(
              answer -> {
                left.remove(answer);
                give.accept(task, answer);
              });
    }
  }

  /** Whether one of these tasks will be answered yet. */
  boolean willAnswer(List<CamundaWeb.Task> open) {
    return open.stream().anyMatch(task -> next(task).isPresent());
  }

  private Optional<Answer> next(CamundaWeb.Task task) {
    return left.stream().filter(answer -> fits(answer, task)).findFirst();
  }

  static boolean fits(Answer answer, CamundaWeb.Task task) {
    return answer.question().element().equals(task.element())
        && answer.vm().map(vm -> task.vm().equals(Optional.of(vm))).orElse(true);
  }
}
