package io.bowline.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the runbooks ask a human, and the variables with which its form answers. */
public enum Question {
  FENCING("fencing", "Approve_Fencing", "decision", "decisionReason", List.of("approve", "reject")),
  FENCE_UNPROVEN(
      "fenceUnproven", "Resolve_Fence", "fenceChoice", "fenceReason", List.of("retry", "stop")),
  VM("vm", "Decide_Vm", "vmChoice", "choiceReason", List.of("retry", "recovered", "leave")),
  HOLD("hold", "Decide_Hold", "holdDecision", "decisionReason", List.of("resume", "abort")),
  FOLLOW_UP("followUp", "Follow_Up", "", "followUpNote", List.of());

  private final String word;
  private final String element;
  private final String decisionVariable;
  private final String reasonVariable;
  private final List<String> decisions;

  Question(
      String word,
      String element,
      String decisionVariable,
      String reasonVariable,
      List<String> decisions) {
    this.word = word;
    this.element = element;
    this.decisionVariable = decisionVariable;
    this.reasonVariable = reasonVariable;
    this.decisions = decisions;
  }

  /** Its name in a scenario. */
  public String word() {
    return word;
  }

  /** The id of the user task. */
  public String element() {
    return element;
  }

  /** What may be decided; empty when only a note is asked for. */
  public List<String> decisions() {
    return decisions;
  }

  /** The question a user task asks; empty for a task of somebody else's process. */
  public static Optional<Question> of(String element) {
    return Stream.of(values()).filter(question -> question.element.equals(element)).findFirst();
  }

  Map<String, Object> variables(Optional<String> decision, String reason, String by) {
    var variables = new LinkedHashMap<String, Object>();
    decision.ifPresent(chosen -> variables.put(decisionVariable, chosen));
    variables.put(reasonVariable, reason);
    variables.put("decidedBy", by);
    return variables;
  }
}
