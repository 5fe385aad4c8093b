package io.bowline.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.bowline.capacity.CapacityCheck.Progress;
import io.bowline.capacity.CapacityCheck.Scope;
import io.bowline.inventory.RandomInventories;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What {@code capacity --json} prints is what {@code schema/capacity.schema.json} says. */
class CapacitySchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 4)
  void describesEveryFieldOfAReportAndReadsItBack(@ForAll long seed) throws IOException {
    var report = random(seed);
    var json = CapacityFile.toJson(report);

    assertThat(problems(JSON.readTree(json))).isEmpty();
    assertThat(CapacityFile.parse("report", json)).isEqualTo(report);
  }

  @Example
  void knowsTheFieldsThatAReportHas() throws IOException {
    var report = (ObjectNode) JSON.readTree(CapacityFile.toJson(random(1)));

    assertThat(problems(report.deepCopy().put("more", 1))).isNotEmpty();
    assertThat(problems(report.deepCopy().without("servers"))).isNotEmpty();
  }

  private static CapacityReport random(long seed) {
    var now =
        PlanRequest.of(
            RandomInventories.of(seed, 4, 12),
            Set.of(),
            RestartRules.byPriority(),
            StepTimings.DEFAULT);
    return new CapacityCheck(new Planner()::plan, 1)
        .check(
            new CapacityQuestion(now, Allowance.DEFAULT),
            Scope.SERVERS_AND_PAIRS,
            Instant.parse("2031-03-14T12:00:00Z"),
            Progress.none())
        .comparedWith(Optional.empty(), 1.1);
  }

  private static Set<ValidationMessage> problems(JsonNode report) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../test-scenarios/schema/capacity.schema.json")))
        .validate(report);
  }
}
