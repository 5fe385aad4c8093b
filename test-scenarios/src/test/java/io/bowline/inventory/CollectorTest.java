package io.bowline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.ssh.SshCredential;
import io.bowline.connectors.ssh.SshSettings;
import io.bowline.connectors.ssh.SshShell;
import io.bowline.devices.Connections;
import io.bowline.devices.Devices;
import io.bowline.inventory.collection.Collector;
import io.bowline.inventory.collection.CommonCollector;
import io.bowline.inventory.collection.InHand;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.KeptInventory;
import io.bowline.inventory.collection.Overlay;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import io.bowline.journal.ReadJournal;
import io.bowline.simulator.Fault;
import io.bowline.simulator.Fault.How;
import io.bowline.simulator.SimulatedPod;
import io.bowline.simulator.Timings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class CollectorTest {

  private static final Inventory GIVEN =
      InventoryFile.read(Path.of("pods/small-3.yaml").toAbsolutePath());

  @TempDir Path directory;
  private final List<SshShell> shells = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final List<String> halfBuilt = new ArrayList<>();
  private final List<String> mayHaveFailed = new ArrayList<>();
  private final InHand inHand =
      new InHand(
          failed::contains,
          (vm, server) -> halfBuilt.contains(vm + "@" + server),
          (vm, server) -> mayHaveFailed.contains(vm + "@" + server));
  private SimulatedPod pod;
  private InventoryStore store;
  private Collector collector;
  private CommonCollector common;

  @BeforeEach
  void start() {
    pod = SimulatedPod.start(GIVEN, Timings.defaults(), 1000, 1, directory);
    var database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    database.setMaxConnections(40);
    Flyway.configure().dataSource(database).load().migrate();
    var overlay = new Overlay(Optional.empty());
    store = new InventoryStore(JdbcClient.create(database), overlay);
    var clock = Clock.systemUTC();
    var devices =
        new Devices(
            Connections.ofPower(
                Stream.of("hmc1", "hmc2").map(this::shell).toList(), List.of(shell("svc1"))),
            new Journal(database, "test", clock),
            ReadJournal.FAILURES,
            clock);
    var access = devices.reading(Origin.own("inventory", "collect"));
    collector =
        new Collector(
            GIVEN.pod(),
            access,
            devices.consoleNames(),
            devices.arrayNames(),
            store,
            overlay,
            inHand,
            Executors.newVirtualThreadPerTaskExecutor(),
            clock);
    common =
        new CommonCollector(
            GIVEN.pod(), access, GIVEN.hmcs(), GIVEN.arrays(), Optional.empty(), store, clock);
  }

  @AfterEach
  void stop() {
    shells.forEach(SshShell::close);
    pod.close();
  }

  @Test
  void readsWhatThePodConsistsOf() {
    common.collect();
    assertThat(collector.collect()).containsExactly("p1", "p2", "p3");

    var read = kept().inventory();

    assertThat(read.arrays()).isEqualTo(GIVEN.arrays());
    assertThat(read.hmcs()).isEqualTo(GIVEN.hmcs());
    for (var given : GIVEN.servers()) {
      var server = server(read, given.name());
      assertThat(server.cpu()).isEqualTo(given.cpu());
      assertThat(server.memoryMiB()).isEqualTo(given.memoryMiB());
      assertThat(server.vios())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("freeSlots")
          .isEqualTo(given.vios());
      assertThat(server.vios())
          .allSatisfy(vios -> assertThat(vios.freeSlots()).isGreaterThanOrEqualTo(100));
      assertThat(server.vlans()).isEqualTo(given.vlans());
      assertThat(server.arrays()).isEqualTo(given.arrays());
      assertThat(server.hmcs()).isEqualTo(given.hmcs());
    }
    for (var given : GIVEN.vms()) {
      var vm = vm(read, given.name());
      assertThat(vm.server()).isEqualTo(given.server());
      assertThat(vm.cpu()).isEqualTo(given.cpu());
      assertThat(vm.memoryMiB()).isEqualTo(given.memoryMiB());
      assertThat(vm.desired()).isEqualTo(given.desired());
      assertThat(vm.luns()).isEqualTo(given.luns());
      assertThat(vm.vlans()).isEqualTo(given.vlans());
      assertThat(vm.partition()).isPresent();
      assertThat(vm.partition().orElseThrow().unsupported()).isEmpty();
      assertThat(vm.partition().orElseThrow().scsi()).hasSize(2);
      assertThat(vm.partition().orElseThrow().ethernet()).hasSize(1);
    }
  }

  @Test
  void aDeadServerKeepsItsLastGoodConfiguration() {
    collector.collect();
    var before = kept().readAt().get("p1");
    pod.faults().inject(new Fault.ServerCrashes("p1", "Error"));
    pod.advance(Duration.ofSeconds(10));

    assertThat(collector.collect()).containsExactly("p2", "p3");

    assertThat(kept().readAt().get("p1")).isEqualTo(before);
    assertThat(vm(kept().inventory(), "db-1").luns()).hasSize(4);
  }

  @Test
  void triesTheSecondConsole() {
    pod.faults().inject(new Fault.DeviceGoesDown("hmc1"));

    assertThat(collector.collect()).containsExactly("p1", "p2", "p3");
  }

  @Test
  void leavesAServerAloneWhileItsOutageIsOpen() {
    failed.add("p1");

    assertThat(collector.collect()).containsExactly("p2", "p3");
  }

  @Test
  void aVmThatIsOffIsMeantToRunAsBeforeWhileItMayHaveFailed() {
    collector.collect();
    pod.faults().inject(new Fault.VmFails("wiki-2", How.HALT));
    mayHaveFailed.add("wiki-2@p2");
    collector.collect();
    assertThat(vm(kept().inventory(), "wiki-2").desired()).isEqualTo(Vm.Desired.RUNNING);

    mayHaveFailed.clear();
    collector.collect();
    assertThat(vm(kept().inventory(), "wiki-2").desired()).isEqualTo(Vm.Desired.STOPPED);
  }

  @Test
  void aHalfBuiltVmIsNoneYet() {
    halfBuilt.add("wiki-2@p2");
    collector.collect();

    assertThat(kept().inventory().vms()).extracting(Vm::name).doesNotContain("wiki-2");
  }

  private KeptInventory kept() {
    return store.lastGood(GIVEN.pod());
  }

  private static Server server(Inventory inventory, String name) {
    return inventory.servers().stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Vm vm(Inventory inventory, String name) {
    return inventory.vms().stream().filter(vm -> vm.name().equals(name)).findFirst().orElseThrow();
  }

  private DeviceShell shell(String device) {
    var endpoint = pod.endpoint(device);
    var shell =
        new SshShell(
            new SshSettings(
                device,
                endpoint.host(),
                endpoint.port(),
                endpoint.user(),
                new SshCredential.PasswordFile(pod.passwordFile()),
                pod.knownHosts(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                4,
                Mode.OBSERVE));
    shells.add(shell);
    return shell;
  }
}
