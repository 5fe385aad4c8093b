package io.bowline.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import io.bowline.store.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
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
   * The journal as a whole.
   *
   * @param commands how many stand in which state
   * @param open changing commands whose end is not known
   */
  record State(Map<String, Long> commands, List<Open> open) {}

  record Open(String worker, String outage, String vm, String device, String command) {}

  @GetMapping("/state")
  State state() {
    var commands = new TreeMap<String, Long>();
    jdbc.sql("SELECT status, COUNT(*) AS n FROM journal GROUP BY status")
        .query((RowCallbackHandler) row -> commands.put(row.getString(1), row.getLong(2)));
    var open =
        jdbc.sql(
                "SELECT worker, outage, vm, device, command FROM journal WHERE status IN"
                    + " ('intended', 'unknown') AND effect = 'change' ORDER BY id")
            .query(Open.class)
            .list();
    return new State(commands, open);
  }

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
