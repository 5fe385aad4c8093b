package io.bowline.capacity;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checks that were made, each with its whole report. */
public final class CapacityRuns {

  private static final Logger LOG = LoggerFactory.getLogger(CapacityRuns.class);

  private static final String NEWEST = " ORDER BY checked_at DESC, id DESC LIMIT 1";

  private final JdbcClient jdbc;

  public CapacityRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One check.
   *
   * @param processKey the process instance that asked for it
   */
  public record Run(long id, long processKey, CapacityReport report) {

    public boolean isWorse() {
      return !report.comparison().worse().isEmpty();
    }
  }

  /** Keeps a report, once per process instance: a step that is repeated finds its run. */
  public Run add(long processKey, CapacityReport report) {
    try {
      jdbc.sql(
              "INSERT INTO capacity_run (pod, process_key, checked_at, content)"
                  + " VALUES (?, ?, ?, ?)")
          .param(report.pod())
          .param(processKey)
          .param(Times.column(report.checkedAt()))
          .param(CapacityFile.toJson(report))
          .update();
    } catch (DuplicateKeyException e) {
      LOG.info("Another worker was faster with the capacity check of {}", processKey);
    }
    return of(processKey).orElseThrow();
  }

  public Optional<Run> of(long processKey) {
    return jdbc.sql("SELECT * FROM capacity_run WHERE process_key = ?")
        .param(processKey)
        .query(CapacityRuns::run)
        .optional();
  }

  public Optional<Run> find(long id) {
    return jdbc.sql("SELECT * FROM capacity_run WHERE id = ?")
        .param(id)
        .query(CapacityRuns::run)
        .optional();
  }

  public Optional<Run> last(String pod) {
    return jdbc.sql("SELECT * FROM capacity_run WHERE pod = ?" + NEWEST)
        .param(pod)
        .query(CapacityRuns::run)
        .optional();
  }

  /** When the last check was, without reading its report. */
  public Optional<Instant> lastAt(String pod) {
    return jdbc.sql("SELECT checked_at FROM capacity_run WHERE pod = ?" + NEWEST)
        .param(pod)
        .query((row, n) -> Times.instant(row, "checked_at"))
        .optional();
  }

  public void forgetBefore(Instant oldest) {
    jdbc.sql("DELETE FROM capacity_run WHERE checked_at < ?").param(Times.column(oldest)).update();
  }

  private static Run run(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    return new Run(
        id,
        row.getLong("process_key"),
        CapacityFile.parse("capacity run " + id, row.getString("content")));
  }
}
