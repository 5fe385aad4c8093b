package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanCommandTest {

  private static final String POD =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      servers:
        - {name: p1}
        - {name: p2, memoryMiB: 4096}
      vms:
        - {name: db-1, server: p1, memoryMiB: 4096}
        - {name: db-2, server: p1, memoryMiB: 8192}
      """;

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String inventory, String... options) throws Exception {
    Path file = Files.writeString(dir.resolve("pod.yaml"), inventory);
    CommandLine line = Bowline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    var args = new ArrayList<>(List.of("plan", "--inventory", file.toString()));
    args.addAll(List.of(options));
    return line.execute(args.toArray(String[]::new));
  }

  private static final String ROLES =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      servers:
        - {name: p1}
        - {name: p2, limits: {restarts: 1}}
      vms:
        - {name: a-web, server: p1, role: web}
        - {name: b-db, server: p1, role: database}
      """;

  @Test
  void restartsFirstWhatTheShippedDecisionTableSays() throws Exception {
    run(ROLES, "--failed", "p1", "--json");
    assertThat(new ObjectMapper().readTree(out.toString()).at("/placements/0/vm").asText())
        .isEqualTo("b-db");
  }

  @Test
  void restartsFirstWhatTheOperatorsOwnDecisionTableSays() throws Exception {
    var table = Files.writeString(dir.resolve("own.dmn"), ownTable("\"web\""));
    run(ROLES, "--failed", "p1", "--json", "--restart-rules", table.toString());
    assertThat(new ObjectMapper().readTree(out.toString()).at("/placements/0/vm").asText())
        .isEqualTo("a-web");
  }

  @Test
  void refusesADecisionTableThatItCannotRead() throws Exception {
    var table = Files.writeString(dir.resolve("own.dmn"), ownTable("[0.."));
    assertThat(run(ROLES, "--failed", "p1", "--restart-rules", table.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("own.dmn: In rule r1: expected FEEL");
    assertThat(run(ROLES, "--failed", "p1", "--restart-rules", dir + "/none.dmn")).isEqualTo(2);
  }

  @Test
  void suggestsRulesThatItTakesBack() throws Exception {
    assertThat(run(ROLES, "--suggest-rules")).isZero();
    var table = Files.writeString(dir.resolve("my-rules.dmn"), out.toString());
    assertThat(out.toString()).startsWith("<?xml").contains("Role web: 1 VM without a priority.");

    out.getBuffer().setLength(0);
    assertThat(run(ROLES, "--failed", "p1", "--restart-rules", table.toString())).isZero();
    var suggested = out.toString();
    out.getBuffer().setLength(0);
    run(ROLES, "--failed", "p1");
    assertThat(suggested).isEqualTo(out.toString());
  }

  @Test
  void needsAServerThatFailed() throws Exception {
    assertThat(run(ROLES)).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--failed=SERVER'");
  }

  private static final String POWER =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      hmcs: [{name: hmc1}]
      arrays: [{name: svc1}]
      servers:
        - {name: p1, vios: [{name: p1-v1}, {name: p1-v2}]}
        - {name: p2, vios: [{name: p2-v1}, {name: p2-v2}]}
      vms:
        - {name: web-1, server: p1, vlans: [101], luns: [{id: vol1, array: svc1, uid: 60050768018300ABC000000000000001}]}
      """;

  @Test
  void printsAPagePerServer() throws Exception {
    var pages = dir.resolve("pages");
    assertThat(run(POWER, "--print-runbook", pages.toString())).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "p1: 1 VMs placed, 0 not; " + pages.resolve("p1.html") + ", " + pages.resolve("p1.txt"),
            "p2: 0 VMs placed, 0 not; "
                + pages.resolve("p2.html")
                + ", "
                + pages.resolve("p2.txt"));
    assertThat(pages.resolve("p1.txt")).content().contains("rmvdiskhostmap -host p1-v1 vol1");
  }

  @Test
  void printsOnePageBesideThePlan() throws Exception {
    var page = dir.resolve("p1.txt");
    assertThat(run(POWER, "--failed", "p1", "--json", "--print-runbook", page.toString())).isZero();

    assertThat(new ObjectMapper().readTree(out.toString()).at("/placements/0/vm").asText())
        .isEqualTo("web-1");
    assertThat(err.toString()).contains("bowline: written " + page);
    assertThat(page).content().startsWith("How the VMs of p1");
    assertThat(run(POWER, "--print-runbook", page.toString())).isEqualTo(2);
    assertThat(run(POD, "--failed", "p1", "--print-runbook", page.toString())).isEqualTo(2);
  }

  private static String ownTable(String role) {
    return """
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
      <decision id="restart-priority">
        <decisionTable hitPolicy="COLLECT" aggregation="SUM">
          <input><inputExpression><text>role</text></inputExpression></input>
          <output name="importance"/>
          <rule id="r1">
            <inputEntry><text>%s</text></inputEntry>
            <outputEntry><text>9</text></outputEntry>
          </rule>
        </decisionTable>
      </decision>
    </definitions>
    """
        .formatted(role);
  }

  @Test
  void printsThePlanForMachines() throws Exception {
    assertThat(run(POD, "--failed", "p1", "--timings", "configure=1s,vmRestart=10s", "--json"))
        .isEqualTo(1);

    JsonNode plan = new ObjectMapper().readTree(out.toString());
    assertThat(plan.at("/pod").asText()).isEqualTo("east-1");
    assertThat(plan.at("/failed/0").asText()).isEqualTo("p1");
    assertThat(plan.at("/placements/0/vm").asText()).isEqualTo("db-1");
    assertThat(plan.at("/placements/0/from").asText()).isEqualTo("p1");
    assertThat(plan.at("/placements/0/target").asText()).isEqualTo("p2");
    assertThat(plan.at("/placements/0/lane").asText()).isEqualTo("p2/1");
    assertThat(plan.at("/placements/0/position").asInt()).isZero();
    assertThat(plan.at("/placements/0/startSeconds").asDouble()).isZero();
    assertThat(plan.at("/placements/0/endSeconds").asDouble()).isEqualTo(11.0);
    assertThat(plan.at("/placements/0/reason").asText()).isNotEmpty();
    assertThat(plan.at("/unplaced/0/vm").asText()).isEqualTo("db-2");
    assertThat(plan.at("/unplaced/0/reasons/0").toString())
        .isEqualTo(
            "{\"server\":\"p2\",\"constraint\":\"memory\","
                + "\"detail\":\"needs 8192 MiB, 0 free\"}");
    assertThat(plan.at("/moved").isEmpty()).isTrue();
    assertThat(plan.at("/makespanSeconds").asDouble()).isEqualTo(11.0);
    assertThat(plan.at("/lowerBoundSeconds").asDouble()).isEqualTo(11.0);
    assertThat(plan.at("/boundBy").asText()).isEqualTo("chain db-1");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void showsAPersonWhoGoesWhereAndWhoDoesNot() throws Exception {
    assertThat(run(POD, "--failed", "p1")).isEqualTo(1);

    assertThat(out.toString())
        .contains("PoD east-1 without p1: 1 of 2 VMs placed")
        .contains("lane p2/1")
        .contains("db-1  no SLA class, importance 0; only p2 has room")
        .contains("p2: memory, needs 8192 MiB, 0 free");
  }

  private static final String MEASURED =
      POD
          + """
          history:
            - {device: p2, operation: vmRestart, median: 70s, samples: 40}
            - {device: p2, operation: configure, median: 4s, samples: 12}
          """;

  @Test
  void predictsWithTheHistoryOfTheDevicesAndSaysSo() throws Exception {
    run(MEASURED, "--failed", "p1");

    assertThat(out.toString())
        .contains("All of them verified after 1m14s, 1.00 times the lower bound of 1m14s")
        .contains(
            "timings: history of p2 (configure 4 s, 12 samples; vmRestart 70 s, 40 samples),"
                + " configuration for the rest");
  }

  @Test
  void putsWhatIsGivenBeforeHistory() throws Exception {
    run(MEASURED, "--failed", "p1", "--timings", "vmRestart=10s", "--json");

    JsonNode plan = new ObjectMapper().readTree(out.toString());
    assertThat(plan.at("/makespanSeconds").asDouble()).isEqualTo(14.0);
    assertThat(plan.at("/lowerBoundSeconds").asDouble()).isEqualTo(14.0);
    assertThat(plan.at("/timings").toString())
        .isEqualTo(
            "[{\"device\":\"p2\",\"operation\":\"configure\",\"seconds\":4.0,\"samples\":12}]");
  }

  @Test
  void saysThatNothingWasMeasured() throws Exception {
    run(POD, "--failed", "p1");

    assertThat(out.toString()).contains("timings: configuration\n");
  }

  @Test
  void endsWellWhenEveryVmHasAPlace() throws Exception {
    assertThat(run(POD.replace("8192", "0"), "--failed", "p1")).isZero();
  }

  @Test
  void plansForServersWithoutVms() throws Exception {
    assertThat(run(POD, "--failed", "p2")).isZero();
    assertThat(out.toString()).contains("0 of 0 VMs placed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pod: east-1 | pot: east-1 | p1 | configure=1s | line 3, column 1, field pot: unknown field
          pod: east-1 | pod: east-1 | p7 | configure=1s | unknown server "p7" in --failed
          pod: east-1 | pod: east-1 | p1 | configure=1  | expected a duration such as 300ms or 4s in --timings
          pod: east-1 | pod: east-1 | p1 | reboot=1s    | unknown step "reboot" in --timings
          """)
  void refusesBadInputInOneLine(
      String good, String bad, String failed, String timings, String message) throws Exception {
    assertThat(run(POD.replace(good, bad), "--failed", failed, "--timings", timings)).isEqualTo(2);

    assertThat(err.toString()).contains(message).startsWith("bowline: ").containsOnlyOnce("\n");
    assertThat(out.toString()).isEmpty();
  }
}
