package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the workers wrote down, read while no worker has the file open. */
final class RunDatabase implements AutoCloseable {

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  RunDatabase(RunDirectory run) {
    try {
      connection =
          DriverManager.getConnection(
              "jdbc:h2:file:" + run.database() + ";IFEXISTS=TRUE;MODE=LEGACY", "", "");
    } catch (SQLException e) {
      throw CommandFailure.unmet("Cannot read the workers' database: " + e.getMessage(), e);
    }
  }

  /** What became of the commands that were written down. */
  JournalState journalState() {
    var commands = new TreeMap<String, Long>();
    query(
        "SELECT status, COUNT(*) FROM journal GROUP BY status",
        row -> commands.put(row.getString(1), row.getLong(2)));
    return new JournalState(commands, openCommands());
  }

  private List<JournalState.Open> openCommands() {
    return query(
        "SELECT device, command FROM journal WHERE status IN ('intended', 'unknown') AND effect ="
            + " 'change' ORDER BY id",
        row -> new JournalState.Open(row.getString(1), row.getString(2)));
  }

  /**
   * Leases and open changes of workers that died. Those of the last worker do not count: it may
   * have been stopped in the middle.
   */
  List<String> leftByTheDead() {
    var last = "(SELECT id FROM worker ORDER BY started_at DESC FETCH FIRST ROW ONLY)";
    var left =
        query(
            "SELECT resource, holder FROM lease WHERE owner <> " + last + " ORDER BY resource",
            row -> "a lease of " + row.getString(1) + " for " + row.getString(2));
    left.addAll(
        query(
            "SELECT device, command FROM journal WHERE status IN ('intended', 'unknown') AND effect"
                + " = 'change' AND worker <> "
                + last
                + " ORDER BY id",
            row -> "an open command, " + row.getString(1) + ": " + row.getString(2)));
    return left;
  }

  private record Held(String outage, String text) {}

  /**
   * What must be gone once all is quiet: open outages, held fences, reserved capacity, leases and
   * open commands of workers that died.
   *
   * @param excused outages that may hold something
   */
  List<String> leftWhenAllIsOver(Set<String> excused) {
    var held = new ArrayList<Held>();
    held.addAll(
        held(
            "SELECT id, id, state FROM outage WHERE open_server IS NOT NULL OR open_vm IS NOT NULL",
            "the outage %s is %s"));
    held.addAll(
        held(
            "SELECT outage, server, state FROM fence WHERE state <> 'released'",
            "the fence of %s is %s"));
    held.addAll(
        held("SELECT outage, vm, server FROM reservation", "capacity is reserved for %s on %s"));
    var left =
        new ArrayList<>(
            held.stream()
                .filter(each -> !excused.contains(each.outage()))
                .map(Held::text)
                .toList());
    left.addAll(leftByTheDead());
    return left;
  }

  private List<Held> held(String sql, String sentence) {
    return query(
        sql,
        row -> new Held(row.getString(1), sentence.formatted(row.getString(2), row.getString(3))));
  }

  /** Kinds of notice that were sent or kept. */
  Set<String> noticeKinds() {
    return new TreeSet<>(query("SELECT DISTINCT kind FROM notice", row -> row.getString(1)));
  }

  /** VMs that were handed to a human. */
  Set<String> handedOver() {
    return new TreeSet<>(
        query(
            "SELECT DISTINCT vm FROM notice WHERE kind = 'vm-handed-over' AND vm IS NOT NULL",
            row -> row.getString(1)));
  }

  /** A step as the workers wrote it down; times are the workers' clock's. */
  record StepTaken(
      String outage,
      String vm,
      int attempt,
      String target,
      String step,
      String element,
      Instant startedAt,
      Optional<Instant> endedAt,
      int tries,
      boolean done) {}

  /** Every step of every VM, in the order they began. */
  List<StepTaken> steps() {
    return query(
        "SELECT * FROM vm_step ORDER BY started_at, id",
        row ->
            new StepTaken(
                row.getString("outage"),
                row.getString("vm"),
                row.getInt("attempt"),
                row.getString("target"),
                row.getString("step"),
                row.getString("element"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                row.getInt("tries"),
                row.getBoolean("done")));
  }

  /** The committed plan of an outage, as JSON. */
  Optional<String> committedPlan(String outage) {
    return query(
            "SELECT p.content FROM plan p JOIN outage o ON o.plan = p.id WHERE o.id = '"
                + outage.replace("'", "''")
                + "'",
            row -> row.getString(1))
        .stream()
        .findFirst();
  }

  private <T> ArrayList<T> query(String sql, Row<T> mapping) {
    var found = new ArrayList<T>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(mapping.of(rows));
      }
    } catch (SQLException e) {
      throw CommandFailure.unmet("Cannot read the workers' database.", e);
    }
    return found;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw CommandFailure.unmet("Cannot close the workers' database.", e);
    }
  }
}
