package io.bowline.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final DataSource database = TestDatabase.create();

  @Test
  void givesAPlaceToOneWorkerOnly() {
    var vm = Resource.vm("web-1");
    var first = worker("a", SHORT).acquire(vm, "job-1");

    assertThatThrownBy(() -> worker("b", SHORT).acquire(vm, "job-2"))
        .isInstanceOfSatisfying(
            Transient.class, waits -> assertThat(waits.tries()).isEqualTo(Tries.FREE))
        .hasMessageContaining("vm/web-1");
    assertThat(worker("a", SHORT).isCurrent(first)).isTrue();
  }

  @Test
  void countsPlacesAcrossWorkers() throws InterruptedException {
    var array = Resource.array("svc1", 3);
    var workers = IntStream.range(0, 4).mapToObj(n -> worker("w" + n, LONG)).toList();
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var n = 0; n < 200; n++) {
        var leases = workers.get(n % 4);
        threads.submit(
            () ->
                leases.holding(
                    array,
                    "job",
                    () -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      Thread.yield();
                      now.decrementAndGet();
                    }));
      }
    }
    assertThat(most).hasValueBetween(1, 3);
    assertThat(now).hasValue(0);
    assertThat(new LeaseTable(database).all()).isEmpty();
  }

  @Test
  void handsAKeptPlaceToWhoeverWorksForItsHolderNow() {
    var restart = Resource.restart("p2", 1);
    var first = worker("a", SHORT).keep(restart, "o1/web-1");
    var second = worker("b", SHORT).keep(restart, "o1/web-1");

    assertThat(second.place()).isEqualTo(first.place());
    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(worker("a", SHORT).isCurrent(first)).isFalse();
    assertThatThrownBy(() -> worker("b", SHORT).keep(restart, "o1/web-2"))
        .isInstanceOf(Transient.class);

    worker("b", SHORT).releaseKept("restart/", "o1/web-1");
    assertThat(worker("b", SHORT).keep(restart, "o1/web-2").token()).isGreaterThan(second.token());
  }

  @Test
  void aStaleOwnersReleaseFreesNothing() {
    var restart = Resource.restart("p2", 1);
    var a = worker("a", SHORT);
    var stale = a.acquire(restart, "o1/web-1");
    var current = worker("b", SHORT).keep(restart, "o1/web-1");

    a.release(stale);

    assertThat(worker("b", SHORT).isCurrent(current)).isTrue();
  }

  @Test
  void asksNobodyForWhatHasNoLimit() {
    var leases = worker("a", SHORT);
    var free = leases.acquire(Resource.array("svc1", Integer.MAX_VALUE), "job");
    leases.release(free);
    assertThat(leases.isCurrent(free)).isTrue();
  }

  private Leases worker(String name, Duration longestWait) {
    var clock = Clock.systemUTC();
    var waiting = new Waiting(clock, length -> Thread.yield());
    return new Leases(
        database, name, clock, waiting, new Leases.Settings(longestWait, Duration.ofMillis(1)));
  }
}
