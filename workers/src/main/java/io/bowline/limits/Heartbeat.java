package io.bowline.limits;

import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.journal.ChangeGate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This worker's sign of life. A worker that was silent long enough to be taken for dead sends no
 * changing command before it has shown itself again.
 */
public final class Heartbeat {

  private final JdbcClient sql;
  private final String worker;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Duration deadAfter;
  private final AtomicLong lastBeat;

  /**
   * @param nanoTime a time that no clock setting moves
   */
  public Heartbeat(
      DataSource database, String worker, Clock clock, LongSupplier nanoTime, Duration deadAfter) {
    this.sql = JdbcClient.create(database);
    this.worker = worker;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.deadAfter = deadAfter;
    this.lastBeat = new AtomicLong(nanoTime.getAsLong() - deadAfter.toNanos());
  }

  /** Writes the sign of life. */
  public void beat() {
    var beganAt = nanoTime.getAsLong();
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var known =
        sql.sql("UPDATE worker SET seen_at = :now WHERE id = :id")
            .param("now", now)
            .param("id", worker)
            .update();
    if (known == 0) {
      sql.sql("INSERT INTO worker (id, started_at, seen_at) VALUES (:id, :now, :now)")
          .param("id", worker)
          .param("now", now)
          .update();
    }
    lastBeat.set(beganAt);
  }

  /** Refuses changing commands while others may take this worker for dead. */
  public ChangeGate gate() {
    return () -> {
      var silent = Duration.ofNanos(nanoTime.getAsLong() - lastBeat.get());
      if (silent.compareTo(deadAfter) >= 0) {
        throw new Transient(
            "Expected this worker's heartbeat within "
                + deadAfter
                + ", but found it silent for "
                + silent
                + ". Others may have its leases; it goes on after its next heartbeat.",
            deadAfter,
            Tries.FREE);
      }
    };
  }
}
