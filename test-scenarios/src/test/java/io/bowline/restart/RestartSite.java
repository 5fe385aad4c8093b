package io.bowline.restart;

import io.bowline.config.AdjustableClock;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.ssh.SshCredential;
import io.bowline.connectors.ssh.SshSettings;
import io.bowline.connectors.ssh.SshShell;
import io.bowline.control.ControlKind;
import io.bowline.control.Controls;
import io.bowline.fencing.Fences;
import io.bowline.fencing.VmFences;
import io.bowline.inventory.Inventory;
import io.bowline.outage.Decision;
import io.bowline.outage.Outages;
import io.bowline.outage.Reservations;
import io.bowline.outage.Reservations.Held;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.simulator.CommandLog;
import io.bowline.simulator.Fault;
import io.bowline.simulator.SimulatedPod;
import io.bowline.simulator.Timings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A simulated PoD, a database, and the workers' domain without engine and Spring: p1 has failed,
 * its outage is confirmed and approved, its VMs are planned.
 */
final class RestartSite implements AutoCloseable {

  static final String OUTAGE = "o1";

  private static final double SPEED = 2000;

  final RecoverableVms record;
  final SimulatedPod pod;
  final DataSource database;
  final JdbcClient sql;
  final AdjustableClock clock = new AdjustableClock(Clock.systemUTC());
  final Outages outages;
  final VmRecoveries recoveries;
  final Reservations reservations;
  final Controls controls;
  final Fences fences;
  final VmFences vmFences;
  private final List<SshShell> shells = new ArrayList<>();

  RestartSite(Inventory inventory, Path directory) {
    record = RecoverableVms.of(inventory);
    pod = SimulatedPod.start(record.inventory(), Timings.defaults(), SPEED, 1, directory);
    var connections =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    connections.setMaxConnections(40);
    database = connections;
    Flyway.configure().dataSource(database).load().migrate();
    sql = JdbcClient.create(database);
    outages = new Outages(sql);
    recoveries = new VmRecoveries(sql);
    reservations = new Reservations(sql);
    controls = new Controls(sql);
    fences = new Fences(sql);
    vmFences = new VmFences(sql);
  }

  /** p1 dies; its outage is confirmed, approved and planned onto p2. */
  void p1Fails() {
    pod.faults().inject(new Fault.ServerCrashes("p1", "Error"));
    pod.advance(Duration.ofSeconds(10));
    sql.sql(
            "INSERT INTO outage (id, pod, server, state, open_server, failed_at, detected_at)"
                + " VALUES (?, 'east-1', 'p1', 'detected', 'p1', NOW(), NOW())")
        .param(OUTAGE)
        .update();
    approve();
    record.vmsOf("p1").forEach(vm -> plan(vm.name(), "p2"));
  }

  /** A VM of p1 fails alone: p1 lives. */
  void vmFails(String vm, Fault.How how) {
    pod.faults().inject(new Fault.VmFails(vm, how));
    pod.advance(Duration.ofSeconds(10));
    sql.sql(
            "INSERT INTO outage (id, pod, server, state, vm, failed_part, open_vm, failed_at,"
                + " detected_at) VALUES (?, 'east-1', 'p1', 'confirmed', ?, 'guest', ?, NOW(),"
                + " NOW())")
        .params(OUTAGE, vm, vm)
        .update();
    recoveries.plan(VmRecovery.failedAlone(OUTAGE, vm, "p1"));
  }

  void approve() {
    outages.confirmed(OUTAGE, clock.instant());
    outages.decided(OUTAGE, new Decision(true, "ann", "it is dead"), clock.instant());
  }

  void plan(String vm, String target) {
    recoveries.plan(
        new VmRecovery(
            OUTAGE,
            vm,
            "p1",
            target,
            target + "/1",
            0,
            1,
            VmStep.WAITING,
            "",
            null,
            null,
            null,
            null,
            null,
            null));
    reservations.take(new Held(OUTAGE, vm, target, 0.5, 4096, 4));
  }

  void retarget(String vm, String target) {
    recoveries.retarget(OUTAGE, vm, target, 2);
    reservations.take(new Held(OUTAGE, vm, target, 0.5, 4096, 4));
  }

  void ask(ControlKind kind, String vm) {
    controls.ask(OUTAGE, vm, kind, "ann", "maintenance", clock.instant());
  }

  RestartWorker worker(String name) {
    return worker(name, UnaryOperator.identity());
  }

  /** A worker process; what it sends passes {@code around}. */
  RestartWorker worker(String name, UnaryOperator<DeviceShell> around) {
    return worker(name, Mode.ACT, around);
  }

  /** A worker process that can be killed: its database goes with it. */
  RestartWorker worker(String name, DataSource itsDatabase, UnaryOperator<DeviceShell> around) {
    return new RestartWorker(
        this,
        itsDatabase,
        name,
        Mode.ACT,
        shells(Mode.ACT, around, "hmc1", "hmc2"),
        shells(Mode.ACT, around, "svc1"));
  }

  RestartWorker worker(String name, Mode mode, UnaryOperator<DeviceShell> around) {
    return new RestartWorker(
        this,
        database,
        name,
        mode,
        shells(mode, around, "hmc1", "hmc2"),
        shells(mode, around, "svc1"));
  }

  private List<DeviceShell> shells(
      Mode mode, UnaryOperator<DeviceShell> around, String... devices) {
    return Stream.of(devices).map(device -> around.apply(shell(device, mode))).toList();
  }

  private DeviceShell shell(String device, Mode mode) {
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
                mode));
    shells.add(shell);
    return shell;
  }

  List<String> changes() {
    return pod.commands().entries().stream()
        .filter(CommandLog.Entry::changing)
        .map(CommandLog.Entry::line)
        .toList();
  }

  List<String> leases() {
    return sql.sql("SELECT resource FROM lease ORDER BY resource").query(String.class).list();
  }

  @Override
  public void close() {
    shells.forEach(SshShell::close);
    pod.close();
  }
}
