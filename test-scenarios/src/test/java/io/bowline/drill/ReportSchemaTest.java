package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code drill --json} prints is what {@code schema/report.schema.json} says. */
class ReportSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void describesEveryFieldOfAReport() throws IOException {
    assertThat(problems(JSON.valueToTree(ReportTableTest.report()))).isEmpty();
  }

  @Test
  void knowsTheFieldsThatAReportHas() throws IOException {
    var report =
        JSON.<com.fasterxml.jackson.databind.node.ObjectNode>valueToTree(ReportTableTest.report());
    assertThat(problems(report.deepCopy().put("more", 1))).isNotEmpty();
    assertThat(problems(report.deepCopy().without("vms"))).isNotEmpty();
  }

  static Set<ValidationMessage> problems(JsonNode report) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("schema/report.schema.json")))
        .validate(report);
  }
}
