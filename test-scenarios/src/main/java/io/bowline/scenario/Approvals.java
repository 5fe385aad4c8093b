package io.bowline.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers whether a server may be cut off, and what a played human says to every question.
 *
 * @param answers in the order of the questions
 */
public record Approvals(Who who, List<Answer> answers) {

  /** Decided by the rules. */
  public static final Approvals AUTO = new Approvals(Who.AUTO, List.of());

  public Approvals {
    answers = List.copyOf(answers);
  }

  /** Who decides whether a server is cut off. */
  public enum Who {
    AUTO,
    HUMAN,
    SCRIPTED
  }

  /** The same with the rules to approve fences, or with every question left to Tasklist. */
  public Approvals by(Who other) {
    return new Approvals(
        other,
        other == Who.HUMAN
            ? List.of()
            : answers.stream().filter(answer -> answer.question() != Question.FENCING).toList());
  }

  /**
   * What a human is played to say.
   *
   * @param vm the only VM it is about, empty for any
   * @param after how long after the question
   * @param decision empty where the form asks for a note alone
   */
  public record Answer(
      Question question,
      Optional<String> vm,
      Duration after,
      Optional<String> decision,
      String reason,
      String by) {

    /** What the form would send. */
    public Map<String, Object> variables() {
      return question.variables(decision, reason, by);
    }

    /** In a few words. */
    public String text() {
      return decision.orElse("done") + vm.map(name -> " (" + name + ")").orElse("");
    }
  }
}
