package io.bowline.notification;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was and will be told. A notice exists once per reason, however often it is asked for. */
public final class Notices {

  private static final int SUBJECT = 500;
  private static final int TEXT = 4000;
  private static final int ERROR = 1000;

  private final JdbcClient jdbc;

  public Notices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A notice to be made.
   *
   * @param outage null: none
   * @param vm null: none
   * @param link null: none
   * @param reason distinguishes notices of one kind for one outage and VM; may be empty
   */
  public record Draft(
      NoticeKind kind,
      String outage,
      String vm,
      String subject,
      String text,
      String link,
      String reason) {

    String dedupe() {
      return String.join("|", kind.text(), text(outage), text(vm), reason);
    }

    private static String text(String value) {
      return value == null ? "" : value;
    }
  }

  /** Makes the notice; when it is there and nobody acknowledged it, it is sent again now. */
  public Notice tell(Draft draft, Instant now) {
    var there = find(draft.dedupe());
    if (there.isEmpty()) {
      try {
        insert(draft, now);
      } catch (DuplicateKeyException e) {
        return find(draft.dedupe()).orElseThrow(); // another worker was faster
      }
    } else if (there.get().acknowledgedAt() == null) {
      jdbc.sql("UPDATE notice SET next_at = ?, text = ? WHERE id = ?")
          .params(Times.column(now), shortened(draft.text(), TEXT), there.get().id())
          .update();
    }
    return find(draft.dedupe()).orElseThrow();
  }

  private void insert(Draft draft, Instant now) {
    jdbc.sql(
            "INSERT INTO notice (kind, outage, vm, subject, text, link, created_at, next_at,"
                + " dedupe) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(draft.kind().text())
        .param(draft.outage())
        .param(draft.vm())
        .param(shortened(draft.subject(), SUBJECT))
        .param(shortened(draft.text(), TEXT))
        .param(draft.link())
        .param(Times.column(now))
        .param(Times.column(now))
        .param(draft.dedupe())
        .update();
  }

  /** Sends a VM's notices of this kind again now, unless they are acknowledged or settled. */
  public void remind(String outage, String vm, NoticeKind kind, Instant now) {
    jdbc.sql(
            "UPDATE notice SET next_at = ? WHERE outage = ? AND vm = ? AND kind = ? AND next_at IS"
                + " NOT NULL")
        .params(Times.column(now), outage, vm, kind.text())
        .update();
  }

  /** What there is to send now, oldest first. */
  public List<Notice> due(Instant now) {
    return jdbc.sql("SELECT * FROM notice WHERE next_at <= ? ORDER BY next_at, id")
        .param(Times.column(now))
        .query(Notices::notice)
        .list();
  }

  /**
   * Takes a due notice for sending, so that no other worker sends it too: it is due again later
   * unless it is settled before.
   */
  public boolean claim(Notice notice, Instant next) {
    return jdbc.sql("UPDATE notice SET next_at = ? WHERE id = ? AND next_at = ?")
            .params(Times.column(next), notice.id(), Times.column(notice.nextAt()))
            .update()
        == 1;
  }

  /** It went out; when it needs no acknowledgement there is nothing more to send. */
  public void sent(long id, String channel, boolean once) {
    jdbc.sql(
            "UPDATE notice SET sent = sent + 1, last_channel = ?, last_error = NULL, next_at = CASE"
                + " WHEN ? THEN NULL ELSE next_at END WHERE id = ?")
        .params(channel, once, id)
        .update();
  }

  /** No channel took it. */
  public void failed(long id, String error, Instant next) {
    jdbc.sql("UPDATE notice SET last_error = ?, next_at = ? WHERE id = ? AND next_at IS NOT NULL")
        .params(shortened(error, ERROR), Times.column(next), id)
        .update();
  }

  /** Somebody has seen it; false when it does not exist. */
  public boolean acknowledge(long id, String by, Instant now) {
    return jdbc.sql(
                "UPDATE notice SET acknowledged_at = COALESCE(acknowledged_at, ?), acknowledged_by"
                    + " = COALESCE(acknowledged_by, ?), next_at = NULL WHERE id = ?")
            .params(Times.column(now), by, id)
            .update()
        == 1;
  }

  /** What the notices of this kind asked for has happened: they are not repeated. */
  public void settle(String outage, NoticeKind kind) {
    jdbc.sql("UPDATE notice SET next_at = NULL WHERE outage = ? AND kind = ?")
        .params(outage, kind.text())
        .update();
  }

  /** Likewise for one VM. */
  public void settle(String outage, String vm, NoticeKind kind) {
    jdbc.sql("UPDATE notice SET next_at = NULL WHERE outage = ? AND vm = ? AND kind = ?")
        .params(outage, vm, kind.text())
        .update();
  }

  public List<Notice> of(String outage) {
    return jdbc.sql("SELECT * FROM notice WHERE outage = ? ORDER BY created_at, id")
        .param(outage)
        .query(Notices::notice)
        .list();
  }

  public Optional<Notice> find(long id) {
    return jdbc.sql("SELECT * FROM notice WHERE id = ?")
        .param(id)
        .query(Notices::notice)
        .optional();
  }

  private Optional<Notice> find(String dedupe) {
    return jdbc.sql("SELECT * FROM notice WHERE dedupe = ?")
        .param(dedupe)
        .query(Notices::notice)
        .optional();
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  private static Notice notice(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getLong("id"),
        NoticeKind.of(row.getString("kind")),
        row.getString("outage"),
        row.getString("vm"),
        row.getString("subject"),
        row.getString("text"),
        row.getString("link"),
        Times.instant(row, "created_at"),
        Times.instant(row, "next_at"),
        row.getInt("sent"),
        row.getString("last_channel"),
        row.getString("last_error"),
        Times.instant(row, "acknowledged_at"),
        row.getString("acknowledged_by"));
  }
}
