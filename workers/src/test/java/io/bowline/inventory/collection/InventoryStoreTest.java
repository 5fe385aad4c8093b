package io.bowline.inventory.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Vm;
import io.bowline.outage.Pods;
import io.bowline.store.TestDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InventoryStoreTest {

  private static final Instant NOON = Instant.parse("2031-03-14T12:00:00Z");

  private final TestDatabase database = new TestDatabase();
  private final InventoryStore store = store(Optional.empty());

  @Test
  void givesBackWhatWasKept() {
    store.keep(Pods.chain(), NOON);

    var kept = store.lastGood("east-1");

    assertThat(InventoryFile.toYaml(kept.inventory()))
        .isEqualTo(InventoryFile.toYaml(Pods.chain()));
    assertThat(kept.readAt()).containsOnlyKeys("p1", "p2", "p3").containsValue(NOON);
  }

  @Test
  void anUnchangedServerOnlyMovesItsTime() {
    store.keep(Pods.chain(), NOON);
    store.keep(Pods.chain(), NOON.plusSeconds(600));

    assertThat(rows()).isEqualTo(4);
    assertThat(store.lastGood("east-1").readAt()).containsEntry("p1", NOON.plusSeconds(600));
  }

  @Test
  void aServerThatCannotBeReadKeepsItsLastGoodConfiguration() {
    store.keep(Pods.chain(), NOON);
    var p2 = store.server("east-1", "p2").orElseThrow();
    store.keep("east-1", p2, NOON.plusSeconds(600));

    var kept = store.lastGood("east-1");

    assertThat(kept.readAt()).containsEntry("p1", NOON).containsEntry("p2", NOON.plusSeconds(600));
    assertThat(kept.inventory().vms()).extracting(Vm::name).contains("db", "app", "web");
    assertThat(kept.age(java.util.Set.of("p1", "p2"), NOON.plusSeconds(660))).hasMinutes(11);
    assertThat(kept.age(java.util.Set.of("p2"), NOON.plusSeconds(660))).hasMinutes(1);
  }

  @Test
  void ofTwoDefinitionsTheOneThatRunsCounts() {
    store.keep(Pods.chain(), NOON);
    var db =
        store.server("east-1", "p1").orElseThrow().vms().stream()
            .filter(vm -> vm.name().equals("db"))
            .findFirst()
            .orElseThrow();
    var p2 = store.server("east-1", "p2").orElseThrow().server();
    var built =
        Pods.parse(
                InventoryFile.toYaml(
                    new Inventory(
                        "east-1",
                        Pods.chain().slaClasses(),
                        java.util.List.of(),
                        java.util.List.of(),
                        java.util.List.of(p2),
                        java.util.List.of())))
            .servers()
            .getFirst();

    store.keep(
        "east-1",
        new ServerSnapshot(built, java.util.List.of(stopped(db, "p2"))),
        NOON.plusSeconds(60));

    assertThat(store.lastGood("east-1").inventory().vms())
        .filteredOn(vm -> vm.name().equals("db"))
        .singleElement()
        .extracting(Vm::server)
        .isEqualTo("p1");
  }

  @Test
  void theOverlayKnowsWhatNoDeviceKnows() {
    var overlay =
        Pods.parse(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: east-1
            servers:
              - {name: p1, state: maintenance}
              - {name: p2, limits: {restarts: 3}, reserve: {cpu: 1, memoryMiB: 1024}, vios: [{name: v1, sanHost: h1, freeSlots: 1}]}
            vms:
              - {name: db, server: p1, group: shop, role: database, priority: 7}
              - {name: app, server: p1, dependsOn: [db]}
            """);
    var laid = store(Optional.of(overlay));
    laid.keep(Pods.chain(), NOON);

    var inventory = laid.lastGood("east-1").inventory();

    var db = inventory.vms().stream().filter(v -> v.name().equals("db")).findFirst().orElseThrow();
    assertThat(db.group()).contains("shop");
    assertThat(db.memoryMiB()).isEqualTo(4096);
    assertThat(inventory.servers().get(1).restarts()).isEqualTo(3);
    assertThat(inventory.servers().get(1).memoryMiB()).isEqualTo(32768);
    var laidOver = new Overlay(Optional.of(overlay));
    assertThat(laidOver.sanHost("p2", "v1")).contains("h1");
    assertThat(laidOver.inMaintenance("p1")).isTrue();
  }

  @Test
  void theProvisioningDatabaseIsBelievedAboutClasses() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1", "sa", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE o (vm VARCHAR(50), c VARCHAR(20), a DOUBLE PRECISION, r BIGINT, n INT, p"
              + " INT)");
      statement.execute("INSERT INTO o VALUES ('web', 'gold', 99.9, 900, 1, 42)");
      statement.execute("INSERT INTO o VALUES ('db', 'silver', 99.5, 1800, 2, NULL)");
    }
    var query =
        new ProvisioningQuery(
            "jdbc:h2:mem:orders",
            "sa",
            () -> "",
            "SELECT vm, c AS class, a AS availability, r AS rto_seconds, n AS class_order, p AS"
                + " priority FROM o",
            java.time.Duration.ofSeconds(5));

    var orders = query.read();

    assertThat(orders.classes()).extracting("name").containsExactly("gold", "silver");
    assertThat(orders.byVm())
        .isEqualTo(
            Map.of(
                "web", new ServiceOrder("gold", OptionalInt.of(42)),
                "db", new ServiceOrder("silver", OptionalInt.empty())));
    store.keep(Pods.chain(), NOON);
    store.keep(
        "east-1",
        new CommonSnapshot(
            orders.classes(), java.util.List.of(), java.util.List.of(), orders.byVm()),
        NOON);
    var web =
        store.lastGood("east-1").inventory().vms().stream()
            .filter(vm -> vm.name().equals("web"))
            .findFirst()
            .orElseThrow();
    assertThat(web.sla()).contains("gold");
    assertThat(web.priority()).hasValue(42);
  }

  private InventoryStore store(Optional<Inventory> overlay) {
    return new InventoryStore(database.jdbc, new Overlay(overlay));
  }

  private long rows() {
    return database.jdbc.sql("SELECT COUNT(*) FROM inventory_snapshot").query(Long.class).single();
  }

  private static Vm stopped(Vm vm, String server) {
    return new Vm(
        vm.name(),
        server,
        vm.cpu(),
        vm.memoryMiB(),
        Vm.Desired.STOPPED,
        vm.sla(),
        vm.priority(),
        vm.group(),
        vm.dependsOn(),
        vm.allowedServers(),
        vm.forbiddenServers(),
        vm.antiAffinity(),
        vm.affinity(),
        vm.vlans(),
        vm.slots(),
        vm.role(),
        vm.labels(),
        vm.luns(),
        vm.recovery(),
        vm.probe(),
        vm.definition());
  }
}
