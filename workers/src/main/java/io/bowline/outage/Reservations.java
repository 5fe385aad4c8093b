package io.bowline.outage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Capacity that attempts hold on their targets. Taken in the plan's transaction, freed when an
 * attempt was undone or its VM is counted where it runs; kept while a state is unknown.
 */
public final class Reservations {

  private final JdbcClient jdbc;

  public Reservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What one VM holds on one server. */
  public record Held(
      String outage, String vm, String server, double cpu, long memoryMiB, int slots) {}

  public List<Held> all() {
    return jdbc.sql("SELECT * FROM reservation ORDER BY outage, vm")
        .query(Reservations::held)
        .list();
  }

  public Optional<Held> of(String outage, String vm) {
    return jdbc.sql("SELECT * FROM reservation WHERE outage = ? AND vm = ?")
        .params(outage, vm)
        .query(Reservations::held)
        .optional();
  }

  /** Takes or moves: a VM holds capacity on one server at a time. */
  public void take(Held held) {
    free(held.outage(), held.vm());
    jdbc.sql(
            "INSERT INTO reservation (outage, vm, server, cpu, memory_mib, slots) VALUES (?, ?, ?,"
                + " ?, ?, ?)")
        .params(held.outage(), held.vm(), held.server(), held.cpu(), held.memoryMiB(), held.slots())
        .update();
  }

  public void free(String outage, String vm) {
    jdbc.sql("DELETE FROM reservation WHERE outage = ? AND vm = ?").params(outage, vm).update();
  }

  private static Held held(ResultSet row, int number) throws SQLException {
    return new Held(
        row.getString("outage"),
        row.getString("vm"),
        row.getString("server"),
        row.getDouble("cpu"),
        row.getLong("memory_mib"),
        row.getInt("slots"));
  }
}
