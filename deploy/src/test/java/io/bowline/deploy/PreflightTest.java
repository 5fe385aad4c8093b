package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir private Path home;

  @Test
  void namesTheBusyPortItsOwnerAndTheSettingThatChangesIt() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var preflight = new Preflight(settings(Map.of("BOWLINE_PORT_WEB", port(taken))));
      assertThatThrownBy(() -> preflight.check(List.of(StackPart.CAMUNDA), true, Set.of()))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("Port " + port(taken) + " (Operate and Tasklist) is taken by")
          .hasMessageContaining("--port web=")
          .hasMessageContaining("BOWLINE_PORT_WEB=");
      assumeTrue(Files.exists(Path.of("/proc/net/tcp")));
      assertThat(ProcessFacts.listener(taken.getLocalPort()).orElseThrow())
          .contains("pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aPortThatAPartOfThisStackHoldsIsNotBusy() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var environment = new HashMap<>(freePorts());
      environment.put("BOWLINE_PORT_WEB", port(taken));
      var preflight = new Preflight(settings(environment));
      assertThatCode(
              () -> preflight.check(List.of(StackPart.CAMUNDA), true, Set.of(taken.getLocalPort())))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void saysHowMuchMemoryIsMissing() {
    assumeTrue(ProcessFacts.availableMemoryMiB().isPresent());
    var preflight = new Preflight(settings(Map.of("BOWLINE_MIN_MEMORY_MIB", "99999999")));
    assertThatThrownBy(() -> preflight.check(List.of(StackPart.GATEWAY), true, Set.of()))
        .hasMessageStartingWith("Too little memory: ")
        .hasMessageContaining("99999999 MiB");
  }

  @Test
  void saysHowMuchDiskIsMissing() {
    var preflight = new Preflight(settings(Map.of("BOWLINE_MIN_DISK_MIB", "999999999")));
    assertThatThrownBy(() -> preflight.check(List.of(StackPart.GATEWAY), true, Set.of()))
        .hasMessageStartingWith("Too little disk: ")
        .hasMessageContaining(home.toString())
        .hasMessageContaining("BOWLINE_HOME");
  }

  private StackSettings settings(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("BOWLINE_HOME", home.toString());
    return StackSettings.of(all, Map.of());
  }

  private static Map<String, String> freePorts() throws IOException {
    Map<String, String> ports = new HashMap<>();
    for (StackPort port : StackPart.CAMUNDA.ports()) {
      try (var free = new ServerSocket(0)) {
        ports.put(port.variable(), port(free));
      }
    }
    return ports;
  }

  private static String port(ServerSocket socket) {
    return Integer.toString(socket.getLocalPort());
  }
}
