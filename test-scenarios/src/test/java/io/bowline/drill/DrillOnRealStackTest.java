package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.deploy.Bowline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Needs the local Camunda; {@code ./mvnw verify -Dbowline.stack=true} runs it. */
@Tag("stack")
@EnabledIfSystemProperty(named = "bowline.stack", matches = "true")
class DrillOnRealStackTest {

  @Test
  void recoversOneVmAndReportsItAsJson() throws IOException {
    var out = new StringWriter();
    int status =
        Bowline.commandLine()
            .setOut(new PrintWriter(out))
            .execute("drill", "one-vm", "--plain", "--json");
    var report = new ObjectMapper().readTree(out.toString());
    assertThat(status).isZero();
    assertThat(ReportSchemaTest.problems(report)).isEmpty();
    assertThat(report.path("differences")).isEmpty();
    assertThat(report.path("recovered").get(0).asText()).isEqualTo("web-1");
    assertThat(report.path("breaches")).isEmpty();
    assertThat(report.path("makespanSeconds").asDouble())
        .isGreaterThan(report.path("lowerBoundSeconds").asDouble());
    assertThat(report.path("vms").get(0).path("target").asText()).isEqualTo("p2");
  }
}
