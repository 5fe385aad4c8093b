package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What an operator sees of a service task in Modeler is what its template says. */
class ElementTemplatesTest {
  private static final Path FOLDER = Path.of(".camunda", "element-templates");
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  private record Service(String process, Element task) {
    @Override
    public String toString() {
      return process + " " + RunbookModel.id(task);
    }

    Stream<Element> extensions(String kind) {
      return RunbookModel.children(task, true)
          .filter(e -> ZEEBE.equals(e.getNamespaceURI()) && e.getLocalName().equals(kind));
    }

    String type() {
      return extensions("taskDefinition").findFirst().orElseThrow().getAttribute("type");
    }
  }

  static Stream<Service> services() {
    return Runbooks.PROCESSES.stream()
        .map(RunbookModel::of)
        .flatMap(
            runbook ->
                runbook
                    .elements("serviceTask")
                    .map(task -> new Service(runbook.processId(), task)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceTaskHoldsWhatItsTemplateBinds(Service service) throws IOException {
    var template = byJobType().get(service.type());

    assertThat(template).as("template of " + service.type()).isNotNull();
    assertThat(service.task().getAttributeNS(ZEEBE, "modelerTemplate"))
        .isEqualTo(template.get("id").asText());
    assertThat(service.task().getAttributeNS(ZEEBE, "modelerTemplateVersion"))
        .isEqualTo(template.get("version").asText());
    assertThat(names(service, "header", "key"))
        .isEqualTo(bound(template, "zeebe:taskHeader", p -> p.get("binding").get("key").asText()));
    assertThat(names(service, "input", "target"))
        .isEqualTo(bound(template, "zeebe:input", p -> p.get("binding").get("name").asText()));
    assertThat(names(service, "output", "source"))
        .isEqualTo(bound(template, "zeebe:output", p -> p.get("binding").get("source").asText()));
    assertThat(names(service, "output", "target"))
        .isEqualTo(bound(template, "zeebe:output", p -> p.get("value").asText()));
    assertThat(
            service.extensions("taskDefinition").findFirst().orElseThrow().getAttribute("retries"))
        .matches("\\d+");
    assertThat(
            service.extensions("header").filter(h -> h.getAttribute("key").equals("retryBackoff")))
        .singleElement()
        .satisfies(h -> assertThat(h.getAttribute("value")).matches("PT\\d+[SMH]"));
    assertThat(choicesOf(template, "kind")).containsAll(values(service, "kind"));
  }

  @Test
  void everyJobTypeHasOneTemplateAndEveryTemplateIsUsed() throws IOException {
    var used = services().map(Service::type).collect(Collectors.toSet());

    assertThat(byJobType().keySet()).isEqualTo(used).isEqualTo(Words.BY_JOB_TYPE.keySet());
  }

  private static Map<String, JsonNode> byJobType() throws IOException {
    var templates = new HashMap<String, JsonNode>();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.toList()) {
        var template = new ObjectMapper().readTree(file.toFile());
        properties(template, "zeebe:taskDefinition")
            .filter(p -> p.get("binding").get("property").asText().equals("type"))
            .forEach(p -> assertThat(templates.put(p.get("value").asText(), template)).isNull());
      }
    }
    return templates;
  }

  private static Stream<JsonNode> properties(JsonNode template, String binding) {
    return StreamSupport.stream(template.get("properties").spliterator(), false)
        .filter(p -> p.get("binding").get("type").asText().equals(binding));
  }

  private static Set<String> bound(
      JsonNode template, String binding, Function<JsonNode, String> name) {
    return properties(template, binding).map(name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Service service, String kind, String attribute) {
    return service
        .extensions(kind)
        .map(e -> e.getAttribute(attribute))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> values(Service service, String header) {
    return service
        .extensions("header")
        .filter(h -> h.getAttribute("key").equals(header))
        .map(h -> h.getAttribute("value"))
        .collect(Collectors.toSet());
  }

  private static Set<String> choicesOf(JsonNode template, String header) {
    return properties(template, "zeebe:taskHeader")
        .filter(p -> p.get("binding").get("key").asText().equals(header))
        .flatMap(p -> StreamSupport.stream(p.get("choices").spliterator(), false))
        .map(choice -> choice.get("value").asText())
        .collect(Collectors.toSet());
  }
}
