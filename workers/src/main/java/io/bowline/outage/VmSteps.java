package io.bowline.outage;

import io.bowline.store.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When each step of each attempt began and ended, and how often it was taken. */
public final class VmSteps {

  private final JdbcClient jdbc;

  VmSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One step of one attempt.
   *
   * @param step what was being done; undo for each step that took something back
   * @param element its id in the runbook
   * @param tries how often it was begun: again after a transient failure or a dead worker
   * @param endedAt of the last try; null while it runs, or when its worker died
   * @param done whether the last try ended well
   */
  public record Taken(
      String vm,
      int attempt,
      String target,
      VmStep step,
      String element,
      int tries,
      Instant startedAt,
      Instant endedAt,
      boolean done) {}

  /** A step begins, or begins again. */
  void began(VmRecovery row, VmStep step, String element, Instant now) {
    int again =
        jdbc.sql(
                "UPDATE vm_step SET tries = tries + 1, ended_at = NULL, done = FALSE WHERE outage ="
                    + " ? AND vm = ? AND attempt = ? AND step = ? AND element = ?")
            .params(row.outage(), row.vm(), row.attempt(), step.text(), element)
            .update();
    if (again == 0) {
      jdbc.sql(
              "INSERT INTO vm_step (outage, vm, attempt, element, step, target, started_at) VALUES"
                  + " (?, ?, ?, ?, ?, ?, ?)")
          .params(
              row.outage(),
              row.vm(),
              row.attempt(),
              element,
              step.text(),
              row.target(),
              Times.column(now))
          .update();
    }
  }

  /** It ended, well or not. */
  void ended(VmRecovery row, VmStep step, String element, boolean done, Instant now) {
    jdbc.sql(
            "UPDATE vm_step SET ended_at = ?, done = ? WHERE outage = ? AND vm = ? AND attempt = ?"
                + " AND step = ? AND element = ?")
        .params(
            Times.column(now), done, row.outage(), row.vm(), row.attempt(), step.text(), element)
        .update();
  }

  /** All steps of an outage, per VM in the order they began. */
  public List<Taken> of(String outage) {
    return jdbc.sql("SELECT * FROM vm_step WHERE outage = ? ORDER BY vm, started_at, id")
        .param(outage)
        .query(
            (row, n) ->
                new Taken(
                    row.getString("vm"),
                    row.getInt("attempt"),
                    row.getString("target"),
                    VmStep.of(row.getString("step")),
                    row.getString("element"),
                    row.getInt("tries"),
                    Times.instant(row, "started_at"),
                    Times.instant(row, "ended_at"),
                    row.getBoolean("done")))
        .list();
  }
}
