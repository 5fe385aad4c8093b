package io.bowline.outage;

import io.bowline.outage.StoredPlan.Kind;
import io.bowline.planning.FailoverPlan;
import io.bowline.store.Json;
import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every plan that was shown to somebody or committed. */
public final class Plans {

  private final JdbcClient jdbc;

  public Plans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Content(FailoverPlan plan, Map<String, List<String>> dependsOn) {}

  public StoredPlan add(
      String outage,
      Kind kind,
      FailoverPlan plan,
      Map<String, List<String>> dependsOn,
      Instant now) {
    var number =
        jdbc.sql("SELECT COUNT(*) FROM plan WHERE outage = ?")
            .param(outage)
            .query(Long.class)
            .single();
    var stored =
        new StoredPlan(outage + "-plan-" + (number + 1), outage, kind, now, plan, dependsOn);
    jdbc.sql("INSERT INTO plan (id, outage, kind, made_at, content) VALUES (?, ?, ?, ?, ?)")
        .params(
            stored.id(),
            outage,
            kind.name().toLowerCase(Locale.ROOT),
            Times.column(now),
            Json.write(new Content(plan, dependsOn)))
        .update();
    return stored;
  }

  public Optional<StoredPlan> find(String id) {
    return jdbc.sql("SELECT * FROM plan WHERE id = ?").param(id).query(Plans::plan).optional();
  }

  private static StoredPlan plan(ResultSet row, int number) throws SQLException {
    var content = Json.read(row.getString("content"), Content.class);
    return new StoredPlan(
        row.getString("id"),
        row.getString("outage"),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Times.instant(row, "made_at"),
        content.plan(),
        content.dependsOn());
  }
}
