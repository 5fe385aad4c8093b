package io.bowline.scenario;

import java.time.Duration;
import java.util.List;

/**
 * Who answers whether a server may be cut off.
 *
 * @param answers in the order of the questions; empty unless scripted
 */
public record Approvals(Who who, List<Answer> answers) {

  /** Decided by the rules. */
  public static final Approvals AUTO = new Approvals(Who.AUTO, List.of());

  /** Left to whoever watches Tasklist. */
  public static final Approvals HUMAN = new Approvals(Who.HUMAN, List.of());

  public Approvals {
    answers = List.copyOf(answers);
  }

  /** Who decides. */
  public enum Who {
    AUTO,
    HUMAN,
    SCRIPTED
  }

  /**
   * What a human is played to say.
   *
   * @param after how long after the question
   */
  public record Answer(Duration after, Decision decision, String reason, String by) {}

  /** The answers there are. */
  public enum Decision {
    APPROVE,
    REJECT
  }
}
