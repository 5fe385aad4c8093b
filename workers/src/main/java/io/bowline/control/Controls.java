package io.bowline.control;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What humans asked for. Written before any message is published: the workers read it before every
 * changing command, so that it bites even when the engine does not answer.
 */
public final class Controls {

  private final JdbcClient jdbc;

  public Controls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was asked for and still holds, for the outage ({@code vm} empty) or one VM. */
  public Optional<Control> holding(String outage, String vm, ControlKind kind) {
    return jdbc.sql(
            "SELECT * FROM control WHERE outage = ? AND vm = ? AND kind = ? AND lifted_at IS NULL"
                + " ORDER BY id LIMIT 1")
        .params(outage, vm, kind.text())
        .query(Controls::control)
        .optional();
  }

  /** Why nothing more shall be done for this VM: it is skipped, or its outage aborted. */
  public Optional<Control> stopped(String outage, String vm) {
    return holding(outage, "", ControlKind.ABORT).or(() -> holding(outage, vm, ControlKind.SKIP));
  }

  /** All that holds for the outage and this VM (empty: the outage alone), in one read. */
  public List<Control> holding(String outage, String vm) {
    return jdbc.sql(
            "SELECT * FROM control WHERE outage = ? AND vm IN ('', ?) AND lifted_at IS NULL ORDER"
                + " BY id")
        .params(outage, vm)
        .query(Controls::control)
        .list();
  }

  /** Records the wish once, with the message that tells the runbook. */
  public Control ask(
      String outage, String vm, ControlKind kind, String by, String reason, Instant now) {
    var holding = holding(outage, vm, kind);
    if (holding.isPresent()) {
      return holding.get();
    }
    jdbc.sql(
            "INSERT INTO control (outage, vm, kind, asked_by, reason, asked_at, message) VALUES (?,"
                + " ?, ?, ?, ?, ?, ?)")
        .params(outage, vm, kind.text(), by, reason, Times.column(now), "asked")
        .update();
    return holding(outage, vm, kind).orElseThrow();
  }

  /** Lifts a hold; false when there was none. */
  public boolean lift(String outage, String by, String reason, Instant now) {
    return jdbc.sql(
                "UPDATE control SET lifted_at = ?, lifted_by = ?, lift_reason = ?, message ="
                    + " 'lifted' WHERE outage = ? AND vm = '' AND kind = 'hold' AND lifted_at IS"
                    + " NULL")
            .params(Times.column(now), by, reason, outage)
            .update()
        > 0;
  }

  /** Those the runbook was not told yet. */
  public List<Control> unpublished() {
    return jdbc.sql("SELECT * FROM control WHERE message IS NOT NULL ORDER BY id")
        .query(Controls::control)
        .list();
  }

  /** The runbook was told this much; a later change stays to be told. */
  public void published(Control control) {
    jdbc.sql("UPDATE control SET message = NULL WHERE id = ? AND message = ?")
        .params(control.id(), control.message())
        .update();
  }

  public List<Control> of(String outage) {
    return jdbc.sql("SELECT * FROM control WHERE outage = ? ORDER BY id")
        .param(outage)
        .query(Controls::control)
        .list();
  }

  private static Control control(ResultSet row, int number) throws SQLException {
    return new Control(
        row.getLong("id"),
        row.getString("outage"),
        row.getString("vm"),
        ControlKind.of(row.getString("kind")),
        row.getString("asked_by"),
        row.getString("reason"),
        Times.instant(row, "asked_at"),
        Times.instant(row, "lifted_at"),
        row.getString("lifted_by"),
        row.getString("lift_reason"),
        row.getString("message"));
  }
}
