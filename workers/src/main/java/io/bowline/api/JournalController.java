package io.bowline.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import io.bowline.store.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every device command of an outage, as it was asked for and answered. */
@RestController
@RequestMapping("/api/journal")
class JournalController {

  private static final int MOST = 1_000;

  private final JdbcClient jdbc;

  JournalController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Entry(
      long id,
      String worker,
      String vm,
      String process,
      String element,
      @JsonFormat(shape = Shape.STRING) Long jobKey,
      String device,
      String effect,
      String command,
      Instant intendedAt,
      Instant answeredAt,
      String status,
      Integer exitStatus,
      String answer) {}

  /**
   * @param after the last id of the page before
   */
  @GetMapping
  List<Entry> of(
      @RequestParam String outage,
      @RequestParam(defaultValue = "") String vm,
      @RequestParam(defaultValue = "0") long after) {
    return jdbc.sql(
            "SELECT * FROM journal WHERE outage = ? AND (? = '' OR vm = ?) AND id > ? ORDER BY id"
                + " LIMIT "
                + MOST)
        .params(outage, vm, vm, after)
        .query(
            (row, n) ->
                new Entry(
                    row.getLong("id"),
                    row.getString("worker"),
                    row.getString("vm"),
                    row.getString("process"),
                    row.getString("element"),
                    row.getObject("job_key", Long.class),
                    row.getString("device"),
                    row.getString("effect"),
                    row.getString("command"),
                    Times.instant(row, "intended_at"),
                    Times.instant(row, "answered_at"),
                    row.getString("status"),
                    row.getObject("exit_status", Integer.class),
                    row.getString("answer")))
        .list();
  }
}
