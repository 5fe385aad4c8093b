package io.bowline.scenario;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.file.Fields;
import io.bowline.inventory.file.Node;
import io.bowline.inventory.file.Node.Scalar;
import io.bowline.scenario.Approvals.Answer;
import io.bowline.scenario.Approvals.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a scenario's humans say. */
final class AnswerReader {

  private final Inventory inventory;

  AnswerReader(Inventory inventory) {
    this.inventory = inventory;
  }

  Approvals approvals(Fields approvals) {
    var fencing = approvals.node(Question.FENCING.word());
    var answers = new ArrayList<Answer>();
    var who = fencing.map(node -> who(approvals, node)).orElse(Who.AUTO);
    for (var question : Question.values()) {
      if (question != Question.FENCING || who == Who.SCRIPTED) {
        answers.addAll(approvals.list(question.word(), answer -> answer(question, answer)));
      }
    }
    approvals.done();
    return new Approvals(who, answers);
  }

  private static Who who(Fields approvals, Node fencing) {
    if (fencing instanceof Node.Sequence) {
      return Who.SCRIPTED;
    }
    return switch (fencing instanceof Scalar word ? word.text() : "") {
      case "auto" -> Who.AUTO;
      case "human" -> Who.HUMAN;
      default -> {
        approvals.problem(Question.FENCING.word(), "expected auto, human or a list of answers");
        yield Who.AUTO;
      }
    };
  }

  /** An answer in a script says which question it is for, unless it is whether to fence. */
  Answer inScript(Fields fields) {
    return answer(
        fields.text("question").map(word -> named(fields, word)).orElse(Question.FENCING), fields);
  }

  private static Question named(Fields fields, String word) {
    var found = Stream.of(Question.values()).filter(q -> q.word().equals(word)).findFirst();
    if (found.isEmpty()) {
      fields.problem(
          "question",
          "expected one of "
              + Stream.of(Question.values()).map(Question::word).collect(Collectors.joining(", "))
              + ", but found \""
              + word
              + "\"");
    }
    return found.orElse(Question.FENCING);
  }

  private Answer answer(Question question, Fields fields) {
    var answer =
        new Answer(
            question,
            question == Question.VM ? vm(fields) : Optional.empty(),
            fields.duration("after", Duration.ZERO),
            question.decisions().isEmpty()
                ? Optional.empty()
                : Optional.of(decision(fields, question.decisions())),
            fields.requiredText("reason"),
            fields.text("by").orElse("drill"));
    fields.done();
    return answer;
  }

  private Optional<String> vm(Fields fields) {
    var vm = fields.text("vm");
    vm.filter(name -> inventory.vms().stream().noneMatch(known -> known.name().equals(name)))
        .ifPresent(name -> fields.problem("vm", "is not in the inventory: \"" + name + "\""));
    return vm;
  }

  private static String decision(Fields fields, List<String> allowed) {
    var decision = fields.requiredText("decision");
    if (!decision.isEmpty() && !allowed.contains(decision)) {
      fields.problem(
          "decision",
          "expected one of " + String.join(", ", allowed) + ", but found \"" + decision + "\"");
    }
    return decision;
  }
}
