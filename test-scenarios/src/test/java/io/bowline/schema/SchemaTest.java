package io.bowline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped conforms to the published JSON Schemas, and they refuse what Bowline refuses. */
class SchemaTest {

  private static final String PREFIX = "https://bowline.io/schema/v1/";
  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonSchema schema(String name) throws IOException {
    Map<String, String> texts =
        Map.of(
            PREFIX + "inventory.schema.json", text("inventory"),
            PREFIX + "scenario.schema.json", text("scenario"),
            PREFIX + "report.schema.json", text("report"));
    return JsonSchemaFactory.getInstance(
            VersionFlag.V202012, builder -> builder.schemaLoaders(l -> l.schemas(texts)))
        .getSchema(texts.get(PREFIX + name + ".schema.json"), InputFormat.JSON);
  }

  private static String text(String name) throws IOException {
    return Files.readString(Path.of("schema", name + ".schema.json"));
  }

  static Stream<Path> pods() throws IOException {
    return Files.list(Path.of("pods")).sorted();
  }

  static Stream<Path> scenarios() throws IOException {
    return Files.list(Path.of("scenarios"))
        .map(directory -> directory.resolve("given.yaml"))
        .filter(Files::exists)
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void acceptsTheShippedPods(Path pod) throws IOException {
    JsonNode content = YAML.readTree(pod.toFile());
    assertThat(schema("inventory").validate(content)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void acceptsTheShippedScenarios(Path scenario) throws IOException {
    JsonNode content = YAML.readTree(scenario.toFile());
    assertThat(schema("scenario").validate(content)).isEmpty();
  }

  @Test
  void acceptsAnInventoryInsideAScenario() throws IOException {
    JsonNode content =
        YAML.readTree(
            """
            {apiVersion: bowline/v1, kind: Scenario, why: to see it,
             inventory: {pod: x, servers: [{name: p1}], vms: [{name: v, server: p1}]}}
            """);
    assertThat(schema("scenario").validate(content)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pot: x",
        "vms: [{name: v}]",
        "vms: [{name: v, server: p1, memoryMiB: -1}]",
        "vms: [{name: v, server: p1, cpu: lots}]",
        "vms: [{name: v, server: p1, colour: red}]",
        "slaClasses: [{name: gold, rto: 15}]",
        "servers: [{name: p1, state: asleep}]",
        "servers: {name: p1}",
      })
  void refusesWhatTheReaderRefuses(String field) throws IOException {
    JsonNode content = YAML.readTree("apiVersion: bowline/v1\nkind: Inventory\npod: x\n" + field);
    assertThat(schema("inventory").validate(content)).isNotEmpty();
  }
}
