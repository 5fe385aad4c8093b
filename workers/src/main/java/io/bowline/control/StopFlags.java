package io.bowline.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what humans asked for and have not lifted, in table {@code control}. */
public final class StopFlags {

  private final JdbcClient sql;

  public StopFlags(DataSource database) {
    this.sql = JdbcClient.create(database);
  }

  /**
   * What a human asked for.
   *
   * @param vm empty: the whole outage
   */
  public record StopFlag(Kind kind, String vm, String askedBy, String reason) {

    /** The ways to stop. */
    public enum Kind {
      HOLD,
      SKIP,
      ABORT
    }

    @Override
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT) + " by " + askedBy + ": " + reason;
    }
  }

  /** Flags on the outage and on this VM. */
  public List<StopFlag> of(String outage, Optional<String> vm) {
    return sql.sql(
            """
            SELECT kind, vm, asked_by, reason FROM control
            WHERE outage = :outage AND vm IN ('', :vm) AND lifted_at IS NULL ORDER BY id
            """)
        .param("outage", outage)
        .param("vm", vm.orElse(""))
        .query(
            (row, n) ->
                new StopFlag(
                    StopFlag.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("vm"),
                    row.getString("asked_by"),
                    row.getString("reason")))
        .list();
  }
}
