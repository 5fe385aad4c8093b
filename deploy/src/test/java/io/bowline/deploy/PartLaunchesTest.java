package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLaunchesTest {
  @TempDir private Path checkout;
  private PartLaunches launches;

  @BeforeEach
  void settings() throws IOException {
    Path target = Files.createDirectories(checkout.resolve("deploy/opensearch/target"));
    Files.writeString(target.resolve("runtime.classpath"), "a.jar:b.jar\n");
    StackSettings usual =
        StackSettings.of(
            Map.of("BOWLINE_HOME", checkout.resolve("home").toString(), "BOWLINE_PORT_OFFSET", "1"),
            Map.of());
    var settings = new StackSettings(checkout, usual.home(), usual.ports(), usual.deadline(), 0, 0);
    launches =
        new PartLaunches(
            settings,
            new StackArtifacts(settings),
            Map.of("PATH", "/bin", "SERVER_PORT", "1", "JAVA_TOOL_OPTIONS", "-Xmx9g"));
  }

  @Test
  void nothingOfTheCallersEnvironmentDisturbsAPart() {
    for (StackPart part : StackPart.values()) {
      Map<String, String> environment = launches.of(part).environment();
      assertThat(environment).containsEntry("PATH", "/bin").doesNotContainKey("JAVA_TOOL_OPTIONS");
      assertThat(environment.get("SERVER_PORT")).isNotEqualTo("1");
    }
  }

  @Test
  void everythingListensOnLoopback() {
    var camunda = launches.of(StackPart.CAMUNDA).environment();
    assertThat(camunda)
        .containsEntry("SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1")
        .containsEntry("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
    assertThat(launches.of(StackPart.GATEWAY).environment())
        .containsEntry("SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("ZEEBE_GATEWAY_CLUSTER_HOST", "127.0.0.1")
        .containsEntry("ZEEBE_GATEWAY_NETWORK_HOST", "127.0.0.1");
  }

  @Test
  void theThreePartsFindEachOtherByTheirSettings() {
    var camunda = launches.of(StackPart.CAMUNDA);
    assertThat(camunda.environment())
        .containsEntry("CAMUNDA_OPERATE_OPENSEARCH_URL", "http://127.0.0.1:9201")
        .containsEntry("CAMUNDA_TASKLIST_ZEEBEOPENSEARCH_URL", "http://127.0.0.1:9201")
        .containsEntry("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_URL", "http://127.0.0.1:9201")
        .containsEntry("CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS", "http://127.0.0.1:8089")
        .containsEntry("CAMUNDA_TASKLIST_ZEEBE_GATEWAYADDRESS", "127.0.0.1:26501");
    assertThat(launches.of(StackPart.GATEWAY).environment())
        .containsEntry("ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS", "127.0.0.1:26503")
        .containsEntry("SERVER_PORT", "8089");
    assertThat(launches.of(StackPart.OPENSEARCH).command())
        .endsWith(camunda.directory().resolveSibling("opensearch").toString(), "9201", "9301");
  }

  @Test
  void everyPortIsUsedByThePartThatOwnsIt() {
    Map<StackPart, String> texts = new HashMap<>();
    for (StackPart part : StackPart.values()) {
      PartLaunch launch = launches.of(part);
      texts.put(part, launch.command() + " " + launch.environment().values());
      for (StackPort port : part.ports()) {
        assertThat(texts.get(part)).contains(Integer.toString(port.usual() + 1));
      }
    }
    assertThat(texts).hasSize(3);
  }

  @Test
  void theHeapsTogetherLeaveRoomWithinFourGibibytes() {
    int heaps = 0;
    for (StackPart part : StackPart.values()) {
      for (String option : launches.of(part).command()) {
        if (option.startsWith("-Xmx")) {
          heaps += Integer.parseInt(option.substring(4, option.length() - 1));
        }
      }
    }
    assertThat(heaps).isBetween(1_000, 2_500);
  }
}
