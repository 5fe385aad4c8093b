package io.bowline.history;

import io.bowline.inventory.OperationTime.Operation;
import io.bowline.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Times of the servers' steps: those that ended well at the first try. A server's configuration is
 * changed by one VM at a time, and waiting for that is part of the step; so only those count that
 * began while no other VM was configured there.
 */
public final class StepSamples {

  private final JdbcClient jdbc;

  public StepSamples(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Configured(String target, Instant from, Instant to, boolean good) {}

  /** Of all steps that began since then. */
  public List<Sample> since(Instant from) {
    return Stream.concat(configured(from), restarted(from)).toList();
  }

  private Stream<Sample> configured(Instant from) {
    var all =
        jdbc.sql(
                "SELECT target, started_at, ended_at, done, tries FROM vm_step WHERE step ="
                    + " 'configure' AND started_at >= ? AND ended_at IS NOT NULL ORDER BY"
                    + " started_at, id")
            .param(Times.column(from))
            .query(
                (row, n) ->
                    new Configured(
                        row.getString("target"),
                        Times.instant(row, "started_at"),
                        Times.instant(row, "ended_at"),
                        row.getBoolean("done") && row.getInt("tries") == 1))
            .list();
    return all.stream().collect(Collectors.groupingBy(Configured::target)).values().stream()
        .flatMap(onOneServer -> undisturbed(onOneServer).stream());
  }

  /**
   * @param steps in the order they began
   */
  private static List<Sample> undisturbed(List<Configured> steps) {
    var samples = new ArrayList<Sample>();
    var busyUntil = Instant.MIN;
    for (var step : steps) {
      if (step.good() && !step.from().isBefore(busyUntil)) {
        var took = Duration.between(step.from(), step.to());
        samples.add(new Sample(step.target(), Operation.CONFIGURE, took));
      }
      busyUntil = step.to().isAfter(busyUntil) ? step.to() : busyUntil;
    }
    return samples;
  }

  /** The restart and the verification; what lies between is the engine's, or a human's hold. */
  private Stream<Sample> restarted(Instant from) {
    return jdbc
        .sql(
            """
            SELECT r.target, r.started_at, r.ended_at, v.started_at AS verify_at, v.ended_at AS back_at
            FROM vm_step r JOIN vm_step v
              ON v.outage = r.outage AND v.vm = r.vm AND v.attempt = r.attempt
            WHERE r.step = 'restart' AND v.step = 'verify' AND v.started_at >= r.ended_at
              AND r.done AND v.done AND r.tries = 1 AND v.tries = 1 AND r.started_at >= ?
            """)
        .param(Times.column(from))
        .query(
            (row, n) -> {
              var restart =
                  Duration.between(
                      Times.instant(row, "started_at"), Times.instant(row, "ended_at"));
              var verify =
                  Duration.between(Times.instant(row, "verify_at"), Times.instant(row, "back_at"));
              return new Sample(
                  row.getString("target"), Operation.VM_RESTART, restart.plus(verify));
            })
        .list()
        .stream();
  }
}
