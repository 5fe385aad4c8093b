package io.bowline.fencing;

import io.bowline.failure.Masking;
import io.bowline.fencing.Fence.State;
import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fences of all outages, in table {@code fence}. */
public final class Fences {

  private static final int LONGEST = 4000;

  private final JdbcClient sql;

  public Fences(JdbcClient sql) {
    this.sql = sql;
  }

  public Optional<Fence> find(String outage) {
    return sql.sql("SELECT * FROM fence WHERE outage = :outage")
        .param("outage", outage)
        .query(Fences::row)
        .optional();
  }

  /** Those that are kept: proven or lost, and not released. */
  public List<Fence> held() {
    return sql.sql("SELECT * FROM fence WHERE state IN ('proven', 'lost') ORDER BY outage")
        .query(Fences::row)
        .list();
  }

  /** Servers whose fence is kept. */
  public Set<String> heldServers() {
    return held().stream().map(Fence::server).collect(Collectors.toUnmodifiableSet());
  }

  /** A power-off is about to be sent. */
  public void requested(String outage, String server) {
    if (find(outage).isEmpty()) {
      sql.sql("INSERT INTO fence (outage, server, state) VALUES (:outage, :server, 'requested')")
          .param("outage", outage)
          .param("server", server)
          .update();
    }
  }

  /** Observed off. The time of the first proof stays. */
  public void proven(String outage, String server, String proof, Instant now) {
    requested(outage, server);
    sql.sql(
            """
            UPDATE fence SET state = 'proven', proof = :proof, checked_at = :now,
              proven_at = COALESCE(proven_at, :now)
            WHERE outage = :outage AND state <> 'released'
            """)
        .param("proof", Masking.shorten(proof, LONGEST))
        .param("now", Times.column(now))
        .param("outage", outage)
        .update();
  }

  /** Seen off once more. */
  public void checked(String outage, Instant now) {
    sql.sql("UPDATE fence SET checked_at = :now WHERE outage = :outage")
        .param("now", Times.column(now))
        .param("outage", outage)
        .update();
  }

  /** Seen with power: answers whether this is news. */
  public boolean lost(String outage) {
    return sql.sql("UPDATE fence SET state = 'lost' WHERE outage = :outage AND state = 'proven'")
            .param("outage", outage)
            .update()
        == 1;
  }

  /** A human gives the server back: answers whether it was held. */
  public boolean released(String outage, String by, String reason, Instant now) {
    return sql.sql(
                """
                UPDATE fence SET state = 'released', released_at = :now, released_by = :by,
                  reason = :reason
                WHERE outage = :outage AND state <> 'released'
                """)
            .param("now", Times.column(now))
            .param("by", by)
            .param("reason", Masking.shorten(reason, 2000))
            .param("outage", outage)
            .update()
        == 1;
  }

  private static Fence row(ResultSet row, int n) throws SQLException {
    return new Fence(
        row.getString("outage"),
        row.getString("server"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("proof")),
        Optional.ofNullable(Times.instant(row, "proven_at")),
        Optional.ofNullable(Times.instant(row, "checked_at")));
  }
}
