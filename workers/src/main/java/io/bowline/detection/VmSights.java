package io.bowline.detection;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How each VM was seen last, and since when: what a restarted worker must not forget. */
public final class VmSights {

  private static final int LONGEST = 1000;

  private final JdbcClient jdbc;

  public VmSights(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param seenUp whether it was seen up since its last outage was opened
   * @param answer what was observed
   */
  public record Seen(
      String vm,
      String server,
      VmAppearance appearance,
      Instant since,
      boolean seenUp,
      String answer) {

    /** It was seen up on this server, and no outage was opened since. */
    public boolean isUndecidedOn(String there) {
      return seenUp && server.equals(there);
    }
  }

  public Optional<Seen> find(String vm) {
    return jdbc.sql("SELECT * FROM vm_sight WHERE vm = ?")
        .param(vm)
        .query(VmSights::seen)
        .optional();
  }

  /** Keeps how a VM looks now, in the place of what was kept. */
  public void keep(Seen seen) {
    var answer =
        seen.answer().length() <= LONGEST ? seen.answer() : seen.answer().substring(0, LONGEST);
    jdbc.sql("DELETE FROM vm_sight WHERE vm = ?").param(seen.vm()).update();
    jdbc.sql(
            "INSERT INTO vm_sight (vm, server, appearance, since, seen_up, answer) VALUES (?, ?, ?,"
                + " ?, ?, ?)")
        .params(
            seen.vm(),
            seen.server(),
            seen.appearance().text(),
            Times.column(seen.since()),
            seen.seenUp(),
            answer)
        .update();
  }

  private static Seen seen(ResultSet row, int number) throws SQLException {
    return new Seen(
        row.getString("vm"),
        row.getString("server"),
        VmAppearance.of(row.getString("appearance")),
        Times.instant(row, "since"),
        row.getBoolean("seen_up"),
        row.getString("answer"));
  }
}
