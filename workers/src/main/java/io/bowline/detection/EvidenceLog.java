package io.bowline.detection;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All evidence ever read, word for word. */
public final class EvidenceLog {

  private static final int LONGEST = 4000;

  private final JdbcClient jdbc;

  public EvidenceLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(Evidence evidence) {
    var answer = evidence.answer();
    jdbc.sql(
            "INSERT INTO evidence (server, source, read_at, verdict, answer) VALUES (?, ?, ?, ?,"
                + " ?)")
        .params(
            evidence.server(),
            evidence.source(),
            Times.column(evidence.readAt()),
            evidence.verdict().text(),
            answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST))
        .update();
  }

  /** The newest that says something; empty when nothing was ever said. */
  public Optional<Evidence> lastSaid(String server, String source) {
    return jdbc.sql(
            "SELECT * FROM evidence WHERE server = ? AND source = ? AND verdict <> 'unknown' ORDER"
                + " BY read_at DESC, id DESC LIMIT 1")
        .params(server, source)
        .query(EvidenceLog::evidence)
        .optional();
  }

  /** The newest, whatever it says. */
  public Optional<Evidence> last(String server, String source) {
    return jdbc.sql(
            "SELECT * FROM evidence WHERE server = ? AND source = ? ORDER BY read_at DESC, id DESC"
                + " LIMIT 1")
        .params(server, source)
        .query(EvidenceLog::evidence)
        .optional();
  }

  /** When a source last began to see the server live; empty when it never did. */
  public Optional<Instant> lastHealthy(String server, String source) {
    return jdbc.sql(
            "SELECT MAX(read_at) AS at FROM evidence WHERE server = ? AND source = ? AND verdict ="
                + " 'healthy'")
        .params(server, source)
        .query((row, n) -> Optional.ofNullable(Times.instant(row, "at")))
        .single();
  }

  /** The same of whichever source. */
  public Optional<Instant> lastHealthy(String server) {
    return jdbc.sql(
            "SELECT MAX(read_at) AS at FROM evidence WHERE server = ? AND verdict = 'healthy'")
        .param(server)
        .query((row, n) -> Optional.ofNullable(Times.instant(row, "at")))
        .single();
  }

  /** What every source says of a server by now, and since when. */
  List<Standing> standing(String server) {
    return jdbc.sql(
            """
            SELECT source, verdict,
              (SELECT MIN(run.read_at) FROM evidence run
               WHERE run.server = newest.server AND run.source = newest.source
                 AND run.id > COALESCE(
                   (SELECT MAX(other.id) FROM evidence other
                    WHERE other.server = newest.server AND other.source = newest.source
                      AND other.verdict <> newest.verdict), 0)) AS since
            FROM evidence newest
            WHERE newest.id IN
              (SELECT MAX(id) FROM evidence WHERE server = ? GROUP BY source)
            """)
        .param(server)
        .query(
            (row, n) ->
                new Standing(
                    server,
                    row.getString("source"),
                    Verdict.of(row.getString("verdict")),
                    Times.instant(row, "since")))
        .list();
  }

  /** The newest of every source about every server. */
  public List<Evidence> newest() {
    return jdbc.sql(
            "SELECT * FROM evidence WHERE id IN (SELECT MAX(id) FROM evidence GROUP BY server,"
                + " source)")
        .query(EvidenceLog::evidence)
        .list();
  }

  /** Of one server from a time on, oldest first. */
  public List<Evidence> since(String server, Instant from) {
    return jdbc.sql("SELECT * FROM evidence WHERE server = ? AND read_at >= ? ORDER BY read_at, id")
        .params(server, Times.column(from))
        .query(EvidenceLog::evidence)
        .list();
  }

  private static Evidence evidence(ResultSet row, int number) throws SQLException {
    return new Evidence(
        row.getString("server"),
        row.getString("source"),
        Times.instant(row, "read_at"),
        Verdict.of(row.getString("verdict")),
        row.getString("answer"));
  }
}
