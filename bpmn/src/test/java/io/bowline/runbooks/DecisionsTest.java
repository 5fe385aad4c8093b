package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may be fenced without asking, and who is restarted first. */
class DecisionsTest {
  private static final Object NOT_KNOWN = null;

  @RegisterExtension final Rehearsal rehearsal = new Rehearsal();

  @Test
  void fencingIsAutomaticOnlyWhenNothingIsDoubtful() throws IOException {
    assertThat(approval("auto", 2, 0, 1)).isEqualTo("auto");
    assertThat(approval("auto", 3, 60, 150)).isEqualTo("auto");

    assertThat(approval("human", 2, 5, 40)).isEqualTo("human");
    assertThat(approval(NOT_KNOWN, 2, 5, 40)).isEqualTo("human");
    assertThat(approval("auto", 1, 5, 40)).isEqualTo("human");
    assertThat(approval("auto", NOT_KNOWN, 5, 40)).isEqualTo("human");
    assertThat(approval("auto", 2, 61, 40)).isEqualTo("human");
    assertThat(approval("auto", 2, -1, 40)).isEqualTo("human");
    assertThat(approval("auto", 2, NOT_KNOWN, 40)).isEqualTo("human");
    assertThat(approval("auto", 2, 5, 0)).isEqualTo("human");
    assertThat(approval("auto", 2, 5, 151)).isEqualTo("human");
    assertThat(approval("auto", 2, 5, NOT_KNOWN)).isEqualTo("human");
  }

  @Test
  void anSlaClassComesBeforePriorityAndPriorityBeforeRole() throws IOException {
    assertThat(importance(1, NOT_KNOWN, "web")).isEqualTo(5100);
    assertThat(importance(1, 10, "database")).isEqualTo(5010);
    assertThat(importance(1, 0, NOT_KNOWN)).isEqualTo(5000);
    assertThat(importance(2, 5000, NOT_KNOWN)).isEqualTo(4900);
    assertThat(importance(3, NOT_KNOWN, "database")).isEqualTo(3300);
    assertThat(importance(4, NOT_KNOWN, "infrastructure")).isEqualTo(2400);
    assertThat(importance(9, NOT_KNOWN, "app")).isEqualTo(1200);
    assertThat(importance(NOT_KNOWN, NOT_KNOWN, "something else")).isEqualTo(0);
  }

  @Test
  void aLabelDecidesBetweenVmsThatAreMuchAlike() throws IOException {
    assertThat(importance(1, NOT_KNOWN, "web", Map.of("restart", "early"))).isEqualTo(5150);
    assertThat(importance(1, 10, NOT_KNOWN, Map.of("restart", "late"))).isEqualTo(4960);
    assertThat(importance(2, 900, NOT_KNOWN, Map.of("restart", "early"))).isEqualTo(4950);
    assertThat(importance(2, 10, NOT_KNOWN, Map.of("owner", "early"))).isEqualTo(4010);
    assertThat(importance(2, 10, NOT_KNOWN, Map.of())).isEqualTo(4010);
  }

  private String approval(Object policy, Object evidence, Object age, Object vms)
      throws IOException {
    var variables = new HashMap<String, Object>();
    variables.put("fencingPolicy", policy);
    variables.put("evidenceCount", evidence);
    variables.put("inventoryAgeMinutes", age);
    variables.put("vmCount", vms);
    var answer = new ObjectMapper().readTree(evaluate("fencing-approval", variables));
    assertThat(answer.get("reason").asText()).endsWith(".");
    return answer.get("approval").asText();
  }

  private int importance(Object slaOrder, Object priority, Object role) throws IOException {
    return importance(slaOrder, priority, role, NOT_KNOWN);
  }

  private int importance(Object slaOrder, Object priority, Object role, Object labels)
      throws IOException {
    var variables = new HashMap<String, Object>();
    variables.put("slaOrder", slaOrder);
    variables.put("priority", priority);
    variables.put("role", role);
    variables.put("labels", labels);
    return new ObjectMapper().readTree(evaluate("restart-priority", variables)).asInt();
  }

  private String evaluate(String decision, Map<String, Object> variables) {
    return rehearsal
        .client()
        .newEvaluateDecisionCommand()
        .decisionId(decision)
        .variables(variables)
        .send()
        .join()
        .getDecisionOutput();
  }
}
