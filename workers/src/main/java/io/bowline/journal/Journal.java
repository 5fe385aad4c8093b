package io.bowline.journal;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.Masking;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Intents and answers in table {@code journal}; each write is a transaction of its own. */
public final class Journal {

  private static final int LONGEST = 4000;

  private final JdbcClient sql;
  private final String worker;
  private final Clock clock;

  public Journal(DataSource database, String worker, Clock clock) {
    this.sql = JdbcClient.create(database);
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * A command that was about to be sent.
   *
   * @param subject what it was sent for, as in the holder of a lease: outage and VM, or the part of
   *     Bowline that asked
   */
  public record Intent(long id, String worker, String subject, String device, String command) {}

  /** Writes what is about to be sent. Once this returns, a crash leaves a trace. */
  public long intend(Origin origin, String device, DeviceCommand command) {
    var key = new GeneratedKeyHolder();
    sql.sql(
            """
            INSERT INTO journal (worker, outage, vm, process, element, job_key, device, effect,
              command, intended_at, status)
            VALUES (:worker, :outage, :vm, :process, :element, :job, :device, :effect,
              :command, :now, 'intended')
            """)
        .params(columns(origin, device, command))
        .param("now", now())
        .update(key, "id");
    return key.getKeyAs(Number.class).longValue();
  }

  public void answered(long id, DeviceAnswer answer) {
    end(id, "answered", answer.exitStatus(), text(answer));
  }

  public void failed(long id, DeviceFailure failure) {
    end(id, statusOf(failure), null, failure.getMessage());
  }

  /** A read and its answer, in one write. */
  public void read(Origin origin, String device, DeviceCommand command, DeviceAnswer answer) {
    readRow(
        origin, device, command, answer.sentAt(), "answered", answer.exitStatus(), text(answer));
  }

  /** A read that brought no answer. */
  public void read(
      Origin origin, String device, DeviceCommand command, Instant sentAt, DeviceFailure failure) {
    readRow(origin, device, command, sentAt, statusOf(failure), null, failure.getMessage());
  }

  /** Changing commands of other workers whose end nobody wrote down, oldest first. */
  public List<Intent> openIntents(String ofWorker) {
    return sql.sql(
            """
            SELECT id, worker, outage, vm, process, device, command FROM journal
            WHERE status = 'intended' AND worker = :worker ORDER BY id
            """)
        .param("worker", ofWorker)
        .query(
            (row, n) ->
                new Intent(
                    row.getLong("id"),
                    row.getString("worker"),
                    row.getString("vm") == null
                        ? row.getString("process")
                        : row.getString("outage") + "/" + row.getString("vm"),
                    row.getString("device"),
                    row.getString("command")))
        .list();
  }

  /** Workers that left intents open. */
  public List<String> workersWithOpenIntents() {
    return sql.sql("SELECT DISTINCT worker FROM journal WHERE status = 'intended'")
        .query(String.class)
        .list();
  }

  /** Its command can no longer be under way, and the device was read since. */
  public void settled(long id, String observed) {
    end(id, "settled", null, observed);
  }

  private void end(long id, String status, Integer exitStatus, String answer) {
    sql.sql(
            """
            UPDATE journal SET status = :status, exit_status = :exit, answer = :answer,
              answered_at = :now
            WHERE id = :id
            """)
        .param("status", status)
        .param("exit", exitStatus)
        .param("answer", Masking.shorten(Masking.mask(answer), LONGEST))
        .param("now", now())
        .param("id", id)
        .update();
  }

  private void readRow(
      Origin origin,
      String device,
      DeviceCommand command,
      Instant sentAt,
      String status,
      Integer exitStatus,
      String answer) {
    sql.sql(
            """
            INSERT INTO journal (worker, outage, vm, process, element, job_key, device, effect,
              command, intended_at, answered_at, status, exit_status, answer)
            VALUES (:worker, :outage, :vm, :process, :element, :job, :device, :effect,
              :command, :sent, :now, :status, :exit, :answer)
            """)
        .params(columns(origin, device, command))
        .param("sent", utc(sentAt))
        .param("now", now())
        .param("status", status)
        .param("exit", exitStatus)
        .param("answer", Masking.shorten(Masking.mask(answer), LONGEST))
        .update();
  }

  private Map<String, Object> columns(Origin origin, String device, DeviceCommand command) {
    var columns = new HashMap<String, Object>();
    columns.put("worker", worker);
    columns.put("outage", origin.outage().orElse(null));
    columns.put("vm", origin.vm().orElse(null));
    columns.put("process", origin.process());
    columns.put("element", origin.element());
    columns.put("job", origin.jobKey().orElse(null));
    columns.put("device", device);
    columns.put("effect", command.effect() == DeviceCommand.Effect.CHANGE ? "change" : "read");
    columns.put("command", Masking.shorten(Masking.mask(command.text()), LONGEST));
    return columns;
  }

  private static String statusOf(DeviceFailure failure) {
    return failure.kind() == DeviceFailure.Kind.UNKNOWN ? "unknown" : "failed";
  }

  private static String text(DeviceAnswer answer) {
    return answer.stderr().isEmpty()
        ? answer.stdout()
        : answer.stdout() + "\n[stderr] " + answer.stderr();
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
