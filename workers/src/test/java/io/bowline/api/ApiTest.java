package io.bowline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bowline.capacity.DailyCheck;
import io.bowline.config.ApiToken;
import io.bowline.config.BowlineSettings;
import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import io.bowline.outage.CommitPlan;
import io.bowline.outage.Outages;
import io.bowline.outage.Pods;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application as a whole, without devices and without an engine. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "bowline.pod=east-1",
      "bowline.clock.controlled=true",
      "bowline.detection.enabled=false",
      "bowline.inventory.enabled=false",
      "bowline.history.refresh=1ms",
      "bowline.reconciler.enabled=false",
      "camunda.client.grpc-address=http://127.0.0.1:1",
      "camunda.client.rest-address=http://127.0.0.1:1",
      "spring.datasource.url=jdbc:h2:mem:api;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000"
    })
class ApiTest {

  @TempDir static Path directory;

  @Autowired private TestRestTemplate http;
  @Autowired private BowlineSettings settings;
  @Autowired private Outages outages;
  @Autowired private CommitPlan commit;
  @Autowired private VmRecoveries recoveries;
  @Autowired private Clock clock;
  @Autowired private DailyCheck check;
  @Autowired private Journal journal;

  @DynamicPropertySource
  static void dataDirectory(DynamicPropertyRegistry registry) {
    registry.add("bowline.data-dir", directory::toString);
  }

  @Test
  void nothingButHealthIsToldWithoutTheToken() {
    assertThat(http.getForEntity("/api/health", String.class).getStatusCode().value())
        .isEqualTo(200);
    for (var path :
        new String[] {"/api/outages", "/api/inventory", "/api/clock", "/actuator/metrics"}) {
      assertThat(http.getForEntity(path, String.class).getStatusCode().value())
          .as(path)
          .isEqualTo(401);
    }
  }

  @Test
  void theTokenFileIsForItsOwnerOnly() throws IOException {
    var file = ApiToken.file(settings);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anInventoryGoesInAndComesOut() {
    var yaml = InventoryFile.toYaml(Pods.chain());

    var loaded =
        call(HttpMethod.POST, "/api/inventory", yaml, MediaType.valueOf("application/yaml"));

    assertThat(loaded.getBody().get("vms").asInt()).isEqualTo(4);
    assertThat(exported()).isEqualTo(yaml);
  }

  @Test
  void anExportedInventorySaysHowLongItsDevicesTook() {
    var yaml =
        """
        apiVersion: bowline/v1
        kind: Inventory
        pod: east-1
        arrays: [{name: svc1}]
        servers: [{name: p1}]
        """;
    call(HttpMethod.POST, "/api/inventory", yaml, MediaType.valueOf("application/yaml"));
    var sent = DeviceCommand.change("mkvdiskhostmap -host p2 vol8");
    var command = journal.intend(Origin.own("api", "test"), "svc1", sent);
    journal.answered(command, new DeviceAnswer(0, "", "", clock.instant(), clock.instant()));

    assertThat(InventoryFile.parse("exported", exported()).history())
        .singleElement()
        .satisfies(time -> assertThat(time.device()).isEqualTo("svc1"))
        .satisfies(time -> assertThat(time.operation()).isEqualTo(Operation.LUN_MAP))
        .satisfies(time -> assertThat(time.samples()).isEqualTo(1));
  }

  private String exported() {
    var headers = authorized();
    headers.set(HttpHeaders.ACCEPT, "application/yaml");
    return http.exchange("/api/inventory", HttpMethod.GET, new HttpEntity<>(headers), String.class)
        .getBody();
  }

  @Test
  void badInputIsRefusedWithItsPlace() {
    var refused =
        call(
            HttpMethod.POST,
            "/api/inventory",
            "apiVersion: bowline/v1\nkind: Inventory\npod: east-1\nnonsense: 1\n",
            MediaType.valueOf("application/yaml"));

    assertThat(refused.getStatusCode().value()).isEqualTo(400);
    assertThat(refused.getBody().get("detail").asText()).contains("line 4", "nonsense");
  }

  @Test
  void theJournalTellsHowItsCommandsStandAndWhichChangesAreOpen() {
    journal.intend(
        Origin.own("api", "test"), "svc1", DeviceCommand.change("mkvdiskhostmap -host p2 vol7"));

    var state = call(HttpMethod.GET, "/api/journal/state", null, null).getBody();

    assertThat(state.get("commands").get("intended").asInt()).isEqualTo(1);
    assertThat(state.get("open").get(0).get("device").asText()).isEqualTo("svc1");
  }

  @Test
  void anOutageIsShownAndStopped() {
    call(
        HttpMethod.POST,
        "/api/inventory",
        InventoryFile.toYaml(Pods.chain()),
        MediaType.valueOf("application/yaml"));
    var id = outages.open("east-1", "p1", clock.instant(), clock.instant()).orElseThrow().id();
    outages.confirmed(id, clock.instant());
    commit.commit(id);

    var shown = call(HttpMethod.GET, "/api/outages/" + id, null, null).getBody();
    assertThat(shown.get("state").asText()).isEqualTo("planned");
    assertThat(shown.get("vms")).hasSize(3);
    assertThat(shown.get("vms").get(0).get("target").asText()).isIn("p2", "p3");

    var row = recoveries.of(id).getFirst();
    recoveries.timed(row, VmStep.MAP, "Map_Luns", clock, () -> "done");
    var step = call(HttpMethod.GET, "/api/outages/" + id + "/steps", null, null).getBody().get(0);
    assertThat(step.get("vm").asText()).isEqualTo(row.vm());
    assertThat(step.get("step").asText()).isEqualTo("map");
    assertThat(step.get("endedAt").asText()).isNotBlank();

    var wish = Map.of("by", "ann", "reason", "look first");
    assertThat(post("/api/outages/" + id + "/hold", wish)).isEqualTo(200);
    assertThat(
            call(HttpMethod.GET, "/api/outages", null, null)
                .getBody()
                .get(0)
                .get("held")
                .asBoolean())
        .isTrue();
    assertThat(post("/api/outages/" + id + "/resume", wish)).isEqualTo(200);
    assertThat(post("/api/outages/" + id + "/resume", wish)).isEqualTo(409);
    assertThat(post("/api/outages/" + id + "/vms/web/skip", wish)).isEqualTo(200);
    assertThat(post("/api/outages/" + id + "/vms/nosuch/skip", wish)).isEqualTo(409);
    assertThat(post("/api/outages/" + id + "/hold", Map.of("by", "ann"))).isEqualTo(400);
    var blank = Map.of("by", "ann", "reason", " ");
    assertThat(
            call(HttpMethod.POST, "/api/outages/" + id + "/hold", blank, MediaType.APPLICATION_JSON)
                .getBody()
                .get("detail")
                .asText())
        .isEqualTo("reason: a reason is needed");
    assertThat(post("/api/outages/nosuch/abort", wish)).isEqualTo(409);
    assertThat(post("/api/outages/" + id + "/abort", wish)).isEqualTo(200);
  }

  @Test
  void theLastCapacityCheckIsShown() {
    assertThat(call(HttpMethod.GET, "/api/capacity", null, null).getStatusCode().value())
        .isEqualTo(404);
    call(
        HttpMethod.POST,
        "/api/inventory",
        InventoryFile.toYaml(Pods.chain()),
        MediaType.valueOf("application/yaml"));
    check.run(1);

    var shown = call(HttpMethod.GET, "/api/capacity", null, null).getBody();

    assertThat(shown.get("servers")).hasSize(3);
    assertThat(directory.resolve("capacity")).isDirectoryContaining("glob:**/20*");
    assertThat(post("/api/capacity/check", Map.of())).isEqualTo(503); // no engine here
  }

  @Test
  void aControlledClockJumpsForward() {
    var before = clock.instant();

    assertThat(post("/api/clock", Map.of("advanceMillis", 7_200_000))).isEqualTo(200);

    assertThat(clock.instant()).isAfterOrEqualTo(before.plusSeconds(7200));
    assertThat(post("/api/clock", Map.of("advanceMillis", -1))).isEqualTo(400);
  }

  @Test
  void settingsHoldNoSecret() {
    assertThat(settings.toString()).doesNotContain("password=").doesNotContain("token=");
  }

  private int post(String path, Map<String, ?> body) {
    return call(HttpMethod.POST, path, body, MediaType.APPLICATION_JSON).getStatusCode().value();
  }

  private ResponseEntity<JsonNode> call(
      HttpMethod method, String path, Object body, MediaType type) {
    var headers = authorized();
    if (type != null) {
      headers.setContentType(type);
    }
    return http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
  }

  private HttpHeaders authorized() {
    var headers = new HttpHeaders();
    try {
      headers.setBearerAuth(Files.readString(ApiToken.file(settings)).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return headers;
  }
}
