package io.bowline.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bowline.inventory.OperationTime.Operation;
import io.bowline.inventory.file.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryFileTest {

  private static final String GOOD =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1
      slaClasses:
        - {name: gold, availability: 99.9, rto: 15m, order: 1}
      hmcs:
        - {name: hmc1, limits: {sessions: 4}}
      arrays:
        - {name: svc1, limits: {mappings: 80}, volumeProtection: 0m}
      servers:
        - name: p1
          cpu: 20.0
          memoryMiB: 262144
          vios: [{name: p1-vio1, sanHost: p1_vio1, freeSlots: 200}]
          vlans: [101, 102]
          arrays: [svc1]
          hmcs: [hmc1]
        - {name: p2, cpu: 1}
      vms:
        - name: db-1
          server: p1
        - name: web-1
          server: p1
          memoryMiB: 4096
          sla: gold
          dependsOn: [db-1]
          luns: [{id: vol7, array: svc1, uid: 60050768018300000000000000000017, boot: true}]
      history:
        - {device: svc1, operation: lunMap, median: 3900ms, samples: 40}
        - {device: p1, operation: configure, median: 5s, samples: 12}
      """;

  @Test
  void fillsInTheDefaultsOfWhatIsLeftOut() {
    Inventory inventory = InventoryFile.parse("good", GOOD);

    assertThat(inventory.hmcs()).containsExactly(new Hmc("hmc1", 4));
    Server p2 = inventory.servers().get(1);
    assertThat(p2.restarts()).isEqualTo(32);
    assertThat(p2.cpuOvercommit()).isEqualTo(1.0);
    assertThat(p2.state()).isEqualTo(ServerState.OPERATING);
    assertThat(inventory.servers().get(0).vlans()).isEqualTo(Set.of(101, 102));
    Vm web = inventory.vms().get(1);
    assertThat(web.cpu()).isZero();
    assertThat(web.recovery().t1()).isEqualTo(Duration.ofMinutes(3));
    assertThat(web.luns())
        .containsExactly(
            new Lun("vol7", "svc1", "60050768018300000000000000000017", 0, Lun.Use.BOOT));
    assertThat(inventory.history().getFirst())
        .isEqualTo(new OperationTime("svc1", Operation.LUN_MAP, Duration.ofMillis(3900), 40));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pod: east-1              | pot: east-1               | line 3, column 1, field pot: unknown field
          kind: Inventory          | kind: Inventroy           | line 2, column 7, field kind: expected Inventory, but found "Inventroy"
          server: p1               | server: p9                | line 21, column 13, field vms[0].server: unknown server "p9"
          [db-1]                   | [db-1, db-2]              | line 26, column 23, field vms[1].dependsOn[1]: unknown VM "db-2"
          memoryMiB: 4096          | memoryMiB: -5             | line 24, column 16, field vms[1].memoryMiB: expected a whole number of at least 0, but found "-5"
          memoryMiB: 4096          | memoryMiB: lots           | line 24, column 16, field vms[1].memoryMiB: expected a whole number, but found "lots"
          cpu: 20.0                | cpu: [1]                  | line 12, column 10, field servers[0].cpu: expected a number, but found a list
          rto: 15m                 | rto: 15                   | line 5, column 43, field slaClasses[0].rto: expected a duration
          rto: 15m                 | rto: 1x                   | line 5, column 43, field slaClasses[0].rto: expected a duration
          name: p2                 | name: p1                  | line 18, column 12, field servers[1].name: duplicate name "p1"
          name: db-1               | name: web-1               | line 22, column 11, field vms[1].name: duplicate name "web-1"
          array: svc1              | array: svc2               | line 27, column 30, field vms[1].luns[0].array: unknown array "svc2"
          sla: gold                | sla: gold, x              | line 25, column 10, field vms[1].sla: unknown SLA class "gold, x"
          vlans: [101, 102]        | vlans: [101, 5000]        | line 15, column 18, field servers[0].vlans[1]: expected a whole number of at most 4094
          hmcs: [hmc1]             | hmcs: hmc1                | line 17, column 11, field servers[0].hmcs: expected a list, but found "hmc1"
          boot: true               | boot: maybe               | line 27, column 81, field vms[1].luns[0].boot: expected true or false
          name: db-1               | desired: asleep           | line 20, column 14, field vms[0].desired: expected one of running, stopped, but found "asleep" (and 1 more problem)
          device: svc1             | device: svc9              | line 29, column 14, field history[0].device: unknown array "svc9"
          device: svc1             | device: p1                | line 29, column 14, field history[0].device: unknown array "p1"
          device: p1, operation    | device: svc1, operation   | line 30, column 14, field history[1].device: unknown server "svc1"
          operation: lunMap        | operation: mapLun         | line 29, column 31, field history[0].operation: expected one of lunUnmap, lunMap, viosMap, configure, vmRestart, but found "mapLun"
          median: 3900ms           | median: 0s                | line 29, column 47, field history[0].median: expected a duration longer than 0
          median: 3900ms           | median: -1s               | line 29, column 47, field history[0].median: expected a duration such as
          , samples: 40            | , samples: 0              | line 29, column 64, field history[0].samples: expected a whole number of at least 1
          , samples: 40            | ,                         | field history[0].samples
          device: svc1, operation: lunMap | device: p1, operation: configure | line 30, column 5, field history[1]: duplicate configure of "p1"
          pod: east-1              | pod: [                    | is not YAML
          pod: east-1              | pod: *all                 | line 3, column 6, field pod: aliases (*all) are not allowed
          pod: east-1              | pod: {pod: 1}             | line 3, column 6, field pod: expected text, but found a mapping
          """)
  void namesFileLineAndFieldOfWhatIsWrong(String good, String bad, String message) {
    int at = GOOD.indexOf(good);
    assertThat(at).isPositive();
    String content = GOOD.substring(0, at) + bad + GOOD.substring(at + good.length());

    assertThatThrownBy(() -> InventoryFile.parse("pod.yaml", content))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("pod.yaml, line ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesTheVmsOfADependencyCycle() {
    String content =
        """
        {"apiVersion": "bowline/v1", "kind": "Inventory", "pod": "east-1",
        \t"servers": [{"name": "p1"}],
         "vms": [
          {"name": "a", "server": "p1", "dependsOn": ["b"]},
          {"name": "b", "server": "p1", "dependsOn": ["c"]},
          {"name": "c", "server": "p1", "dependsOn": ["a", "b"]}]}
        """;

    assertThatThrownBy(() -> InventoryFile.parse("pod.json", content))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "pod.json, line 4, column 47, field vms[0].dependsOn[0]:"
                + " dependency cycle a -> b -> c -> a");
  }

  @Property(tries = 200)
  void readsBackWhatItWrote(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int servers) {
    Inventory inventory = RandomInventories.of(seed, servers, 12);

    String yaml = InventoryFile.toYaml(inventory);

    assertThat(InventoryFile.parse("written", yaml)).isEqualTo(inventory);
    assertThat(InventoryFile.toYaml(InventoryFile.parse("written", yaml))).isEqualTo(yaml);
  }

  @Test
  void readsTwentyThousandVms(@TempDir Path dir) throws Exception {
    Inventory inventory = RandomInventories.of(7, 1000, 20_000);
    Path file = dir.resolve("large.yaml");
    InventoryFile.write(inventory, file);

    assertThat(InventoryFile.read(file)).isEqualTo(inventory);
  }

  @Test
  void refusesGarbageInOneLine(@TempDir Path dir) throws Exception {
    var bytes = new byte[10 * 1024 * 1024];
    new Random(1).nextBytes(bytes);
    refusesInOneLine(Files.write(dir.resolve("garbage.yaml"), bytes), "is not UTF-8 text");
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (' ' + bytes[i] & 0x3f);
    }
    refusesInOneLine(Files.write(dir.resolve("ascii.yaml"), bytes), "");
    refusesInOneLine(
        Files.writeString(dir.resolve("deep.yaml"), "[".repeat(10_000_000)), "expected a mapping");
    refusesInOneLine(
        Files.writeString(dir.resolve("deep2.yaml"), "pod: " + "[\n".repeat(5_000_000)), "deeper");
    refusesInOneLine(
        Files.writeString(dir.resolve("word.yaml"), "x".repeat(10_000_000)), "the line is longer");
    refusesInOneLine(Files.writeString(dir.resolve("empty.yaml"), "\n# nothing\n"), "is empty");
    refusesInOneLine(dir.resolve("none.yaml"), "no such file");
    refusesInOneLine(dir, "is not a file");
  }

  @Test
  void refusesTenMegabytesOfOtherYaml(@TempDir Path dir) throws Exception {
    var text = new StringBuilder("settings:\n");
    while (text.length() < 10 * 1024 * 1024) {
      text.append("  - {name: one, value: 12345, more: [1, 2, 3]}\n");
    }
    refusesInOneLine(Files.writeString(dir.resolve("other.yaml"), text), "field settings");
    String list = text.toString().replaceFirst("settings", "vms");
    refusesInOneLine(Files.writeString(dir.resolve("vms.yaml"), list), "line 2, ");
  }

  @Test
  void refusesAnAliasBombBeforeItGrows(@TempDir Path dir) throws Exception {
    var text = new StringBuilder("vms:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      text.append("  - &a%d [".formatted(i));
      text.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
    }
    refusesInOneLine(Files.writeString(dir.resolve("bomb.yaml"), text), "line 3, column 10");
  }

  private static void refusesInOneLine(Path file, String text) {
    BadInput refused = catchThrowableOfType(BadInput.class, () -> InventoryFile.read(file));
    assertThat(refused).hasMessageContaining(text).hasMessageStartingWith(file.toString());
    assertThat(refused.getMessage().getBytes(StandardCharsets.UTF_8).length).isLessThan(1000);
    assertThat(refused.getMessage()).doesNotContain("\n");
  }
}
