package io.bowline.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadWorkersTest {

  private static final Duration DEAD_AFTER = Duration.ofSeconds(30);
  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(3);

  private final DataSource database = TestDatabase.create();
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong nanos = new AtomicLong(1);
  private final List<String> reads = new ArrayList<>();
  private final DeadWorkers survivors =
      new DeadWorkers(
          database,
          new Journal(database, "b", clock),
          this::look,
          nanos::get,
          new DeadWorkers.Settings("b", DEAD_AFTER, LONGEST_COMMAND));
  private boolean deviceAnswers = true;

  @Test
  void freesADeadWorkersLeasesOnlyOnceItsHeartbeatStandsStill() {
    beat("a");
    leases("a").acquire(Resource.vm("web-1"), "job-1");

    survivors.settle();
    pass(DEAD_AFTER.minusSeconds(1));
    survivors.settle();
    assertThat(held()).containsExactly("vm/web-1");

    pass(Duration.ofSeconds(1));
    survivors.settle();
    assertThat(held()).isEmpty();
    assertThat(workers()).isEmpty();
  }

  @Test
  void neverTouchesAWorkerThatGoesOn() {
    beat("a");
    leases("a").acquire(Resource.vm("web-1"), "job-1");
    for (var n = 0; n < 5; n++) {
      survivors.settle();
      pass(DEAD_AFTER);
      beat("a");
    }
    survivors.settle();
    assertThat(held()).containsExactly("vm/web-1");
  }

  @Test
  void waitsUntilNoCommandCanBeUnderWayThenReadsTheDevice() {
    beat("a");
    leases("a").acquire(Resource.vm("web-1"), "o1/web-1/Map_Storage");
    new Journal(database, "a", clock)
        .intend(forVm("web-1"), "svc1", DeviceCommand.change("mkvdiskhostmap"));
    leases("a").acquire(Resource.vm("web-2"), "o1/web-2/Detach_Source");

    survivors.settle();
    pass(DEAD_AFTER);
    survivors.settle();
    assertThat(held()).as("web-2 has no command under way").containsExactly("vm/web-1");
    assertThat(reads).isEmpty();

    pass(LONGEST_COMMAND);
    deviceAnswers = false;
    survivors.settle();
    assertThat(held()).containsExactly("vm/web-1");

    deviceAnswers = true;
    survivors.settle();
    assertThat(held()).isEmpty();
    assertThat(reads).containsExactly("svc1", "svc1");
    assertThat(
            JdbcClient.create(database)
                .sql("SELECT status || ': ' || answer FROM journal")
                .query(String.class)
                .list())
        .containsExactly("settled: Its worker died. Read later: svc1 answers");
  }

  @Test
  void leavesARestartSlotToItsVmUntilThatEnded() {
    beat("a");
    leases("a").keep(Resource.restart("p2", 4), "o1/web-1");
    recovery("restart");

    survivors.settle();
    pass(DEAD_AFTER);
    survivors.settle();
    assertThat(held()).containsExactly("restart/p2");

    JdbcClient.create(database).sql("UPDATE vm_recovery SET step = 'recovered'").update();
    survivors.settle();
    assertThat(held()).isEmpty();
  }

  @Test
  void aSilentWorkerSendsNoChangeBeforeItsNextHeartbeat() {
    var heartbeat = new Heartbeat(database, "a", clock, nanos::get, DEAD_AFTER);
    var gate = heartbeat.gate();
    Assertions.assertThatThrownBy(gate::check).isInstanceOf(Transient.class);
    heartbeat.beat();
    gate.check();
    pass(DEAD_AFTER);
    Assertions.assertThatThrownBy(gate::check).isInstanceOf(Transient.class);
  }

  private static Origin forVm(String vm) {
    return new Origin(
        Optional.of("o1"), Optional.of(vm), "vm-recovery", "Map_Storage", Optional.empty());
  }

  private String look(String device) {
    reads.add(device);
    if (!deviceAnswers) {
      throw new DeviceFailure(DeviceFailure.Kind.TRANSIENT, device, "", "no answer");
    }
    return device + " answers";
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void beat(String worker) {
    var later = Clock.offset(clock, Duration.ofNanos(nanos.get()));
    new Heartbeat(database, worker, later, nanos::get, DEAD_AFTER).beat();
  }

  private Leases leases(String worker) {
    return new Leases(
        database,
        worker,
        clock,
        new Waiting(clock, length -> Thread.yield()),
        new Leases.Settings(Duration.ofSeconds(1), Duration.ofMillis(1)));
  }

  private List<String> held() {
    return JdbcClient.create(database).sql("SELECT resource FROM lease").query(String.class).list();
  }

  private List<String> workers() {
    return JdbcClient.create(database).sql("SELECT id FROM worker").query(String.class).list();
  }

  private void recovery(String step) {
    var sql = JdbcClient.create(database);
    sql.sql(
            "INSERT INTO outage (id, pod, server, state, failed_at, detected_at)"
                + " VALUES ('o1', 'pod', 'p1', 'recovering', NOW(), NOW())")
        .update();
    sql.sql("INSERT INTO vm_recovery (outage, vm, source, step) VALUES ('o1', 'web-1', 'p1', ?)")
        .param(step)
        .update();
  }
}
