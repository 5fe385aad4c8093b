package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What lint does not see and an engine does not refuse, but an operator would regret. */
class ConventionsTest {
  static Stream<String> processes() {
    return Runbooks.PROCESSES.stream();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyTimerTakesItsDurationFromTheTimersOfTheOutage(String process) {
    assertThat(RunbookModel.of(process).elements("timerEventDefinition"))
        .allSatisfy(timer -> assertThat(timer.getTextContent()).contains("timers."));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyDecisionOfAGatewayIsNamedAndHasADefault(String process) {
    var runbook = RunbookModel.of(process);
    var forks =
        runbook
            .elements("exclusiveGateway")
            .filter(gateway -> outgoing(runbook, gateway).count() > 1);

    assertThat(forks)
        .allSatisfy(
            gateway -> {
              assertThat(gateway.getAttribute("name")).isNotEmpty();
              assertThat(gateway.getAttribute("default")).isNotEmpty();
              assertThat(outgoing(runbook, gateway))
                  .allSatisfy(flow -> assertThat(flow.getAttribute("name")).isNotEmpty());
            });
  }

  @ParameterizedTest
  @MethodSource("processes")
  void whatIsCalledIsBoundToTheDeploymentAndNothingIsPropagated(String process) {
    var runbook = RunbookModel.of(process);

    assertThat(
            Stream.of("callActivity", "userTask", "businessRuleTask")
                .flatMap(runbook::elements)
                .flatMap(task -> RunbookModel.children(task, true))
                .filter(
                    e ->
                        Set.of("calledElement", "formDefinition", "calledDecision")
                            .contains(e.getLocalName())))
        .allSatisfy(
            e ->
                assertThat(e.getAttribute("bindingType")).as(e.toString()).isEqualTo("deployment"));
    assertThat(
            runbook
                .elements("callActivity")
                .flatMap(task -> RunbookModel.children(task, true))
                .filter(e -> e.getLocalName().equals("calledElement")))
        .allSatisfy(
            e -> {
              assertThat(e.getAttribute("propagateAllParentVariables")).isEqualTo("false");
              assertThat(e.getAttribute("propagateAllChildVariables")).isEqualTo("false");
            });
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyHumanTaskHasHelpAGroupAndAFormThatAsksForWhatItReturns(String process)
      throws IOException {
    for (var task : RunbookModel.of(process).elements("userTask").toList()) {
      var parts = RunbookModel.children(task, true).toList();
      assertThat(parts)
          .extracting(Element::getLocalName)
          .contains("documentation", "userTask", "formDefinition", "assignmentDefinition");
      assertThat(part(parts.stream(), "assignmentDefinition").getAttribute("candidateGroups"))
          .isEqualTo("operators");
      var returned =
          parts.stream()
              .filter(e -> e.getLocalName().equals("output"))
              .map(e -> e.getAttribute("target"))
              .collect(Collectors.toSet());
      var form = part(parts.stream(), "formDefinition").getAttribute("formId");
      assertThat(asked(form)).as(RunbookModel.id(task)).isEqualTo(returned);
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyEventDefinitionHasAnId(String process) {
    assertThat(
            RunbookModel.of(process)
                .elements()
                .filter(e -> e.getLocalName().endsWith("EventDefinition")))
        .allSatisfy(e -> assertThat(RunbookModel.id(e)).isNotEmpty());
  }

  private static Stream<Element> outgoing(RunbookModel runbook, Element gateway) {
    return runbook
        .elements("sequenceFlow")
        .filter(flow -> flow.getAttribute("sourceRef").equals(RunbookModel.id(gateway)));
  }

  private static Element part(Stream<Element> parts, String kind) {
    return parts.filter(e -> e.getLocalName().equals(kind)).findFirst().orElseThrow();
  }

  private static Set<String> asked(String form) throws IOException {
    var schema = new ObjectMapper().readTree(Path.of("..", "forms", form + ".form").toFile());
    assertThat(schema.get("id").asText()).isEqualTo(form);
    var fields =
        StreamSupport.stream(schema.get("components").spliterator(), false)
            .filter(component -> component.has("key"))
            .toList();
    assertThat(fields)
        .allSatisfy(field -> assertThat(field.at("/validate/required").asBoolean()).isTrue());
    return fields.stream()
        .map(field -> field.get("key"))
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
