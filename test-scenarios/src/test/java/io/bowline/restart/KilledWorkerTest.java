package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceShell;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.outage.VmStep;
import io.bowline.simulator.CommandMatcher;
import io.bowline.simulator.Fault;
import io.bowline.simulator.SmallPod;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A worker or a connection may die at any changing command, before or after it took effect. */
class KilledWorkerTest {

  /** Power-off, two profiles, then all changes that bring web-1 back. */
  private static final int CHANGES = 21;

  @TempDir Path directory;
  RestartSite site;

  @AfterEach
  void stop() {
    site.close();
  }

  static IntStream changes() {
    return IntStream.range(0, CHANGES);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anotherWorkerEndsWhatADeadOneBegan(int change) {
    site = new RestartSite(SmallPod.inventory(), directory);
    site.p1Fails();
    var left = new AtomicInteger(change);
    var dead = new AtomicBoolean();
    var first =
        site.worker(
            "w1", new DyingDatabase(site.database, dead), shell -> new Deadly(shell, left, dead));
    assertThatThrownBy(
            () -> {
              first.fence();
              first.recover("web-1");
            })
        .isInstanceOf(Killed.class);
    assertThat(open()).isNotEmpty();

    var second = site.worker("w2");
    settleAfterDeath(second);
    assertThat(open()).isEmpty();
    second.fence();
    second.recover("web-1");
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
    assertThat(site.leases()).isEmpty();
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  private void settleAfterDeath(RestartWorker survivor) {
    survivor.deadWorkers.settle();
    survivor.nanos.addAndGet(RestartWorker.DEAD_AFTER.toNanos());
    survivor.deadWorkers.settle();
    assertThat(open()).isNotEmpty();
    survivor.nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    survivor.deadWorkers.settle();
    survivor.nanos.set(0);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aConnectionThatDropsAfterTheEffectIsReadBack(int change) {
    site = new RestartSite(SmallPod.inventory(), directory);
    site.p1Fails();
    site.pod
        .faults()
        .inject(
            new Fault.ConnectionDrops(
                CommandMatcher.containing("").after(change), 1, Fault.Moment.AFTER_EFFECT));
    var worker = site.worker("w1");
    again(worker::fence);
    for (var step :
        List.of(VmStep.DETACH, VmStep.CONFIGURE, VmStep.MAP, VmStep.RESTART, VmStep.VERIFY)) {
      again(() -> worker.forward(step, "web-1"));
    }
    assertThat(site.pod.hardware().whereReady("web-1")).containsExactly("p2");
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  /** As the engine does, or a human who is asked. */
  private static void again(Runnable step) {
    try {
      step.run();
    } catch (Transient | io.bowline.connectors.DeviceFailure once) {
      step.run();
    }
  }

  private List<String> open() {
    return site.sql
        .sql("SELECT command FROM journal WHERE status = 'intended'")
        .query(String.class)
        .list();
  }

  /** Stands for kill -9: nothing that was under way is caught or written down. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private record Deadly(DeviceShell shell, AtomicInteger left, AtomicBoolean dead)
      implements DeviceShell {
    @Override
    public String device() {
      return shell.device();
    }

    @Override
    public DeviceAnswer run(DeviceCommand command) {
      if (dead.get()) {
        throw new Killed();
      }
      var answer = shell.run(command);
      if (command.effect() == DeviceCommand.Effect.CHANGE && left.getAndDecrement() <= 0) {
        dead.set(true);
        throw new Killed();
      }
      return answer;
    }
  }

  /** Takes nothing more from a dead worker, not even that it lets a lease go. */
  private static final class DyingDatabase extends DelegatingDataSource {

    private final AtomicBoolean dead;

    DyingDatabase(DataSource database, AtomicBoolean dead) {
      super(database);
      this.dead = dead;
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (dead.get()) {
        throw new Killed();
      }
      return super.getConnection();
    }
  }
}
