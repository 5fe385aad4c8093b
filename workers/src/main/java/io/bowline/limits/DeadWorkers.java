package io.bowline.limits;

import io.bowline.connectors.DeviceFailure;
import io.bowline.journal.Journal;
import io.bowline.limits.LeaseTable.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Frees what a dead worker held, in this order: its heartbeat stands still, its commands can no
 * longer be under way, each device it was changing was read, its intents are settled, its leases
 * go. Only that a heartbeat stands still counts, never its time of day: clocks differ and are set.
 */
public final class DeadWorkers {

  private static final Logger LOG = LoggerFactory.getLogger(DeadWorkers.class);

  private final JdbcClient sql;
  private final LeaseTable leases;
  private final Journal journal;
  private final DeviceLook look;
  private final LongSupplier nanoTime;
  private final Settings settings;
  private final Map<String, Seen> workers = new HashMap<>();

  /**
   * @param self this worker, never dead
   * @param deadAfter how long a heartbeat must stand still
   * @param longestCommand after which no command of a dead worker can be under way
   */
  public record Settings(String self, Duration deadAfter, Duration longestCommand) {}

  /** Reads a device and says in a line what it answered. */
  @FunctionalInterface
  public interface DeviceLook {
    String at(String device);
  }

  private record Seen(String heartbeat, long since) {}

  public DeadWorkers(
      DataSource database,
      Journal journal,
      DeviceLook look,
      LongSupplier nanoTime,
      Settings settings) {
    this.sql = JdbcClient.create(database);
    this.leases = new LeaseTable(database);
    this.journal = journal;
    this.look = look;
    this.nanoTime = nanoTime;
    this.settings = settings;
  }

  /** One look at all workers. */
  public synchronized void settle() {
    for (var worker : silentWorkers()) {
      bury(worker, stillOpen(worker));
    }
    freeEndedRestarts();
  }

  private List<String> silentWorkers() {
    var rows =
        sql.sql("SELECT id, seen_at FROM worker WHERE id <> :self")
            .param("self", settings.self())
            .query((row, n) -> Map.entry(row.getString("id"), row.getString("seen_at")))
            .list();
    var now = nanoTime.getAsLong();
    for (var row : rows) {
      workers.merge(
          row.getKey(),
          new Seen(row.getValue(), now),
          (old, seen) -> old.heartbeat().equals(seen.heartbeat()) ? old : seen);
    }
    workers.keySet().retainAll(rows.stream().map(Map.Entry::getKey).toList());
    return rows.stream()
        .map(Map.Entry::getKey)
        .filter(worker -> silence(worker).compareTo(settings.deadAfter()) >= 0)
        .toList();
  }

  private Duration silence(String worker) {
    return Duration.ofNanos(nanoTime.getAsLong() - workers.get(worker).since());
  }

  /** What is left of its intents once those that can be settled are. */
  private List<Journal.Intent> stillOpen(String worker) {
    var open = journal.openIntents(worker);
    if (open.isEmpty() || silence(worker).compareTo(settings.longestCommand()) < 0) {
      return open;
    }
    open.stream().collect(Collectors.groupingBy(Journal.Intent::device)).forEach(this::settle);
    return journal.openIntents(worker);
  }

  private void settle(String device, List<Journal.Intent> intents) {
    try {
      var observed = look.at(device);
      intents.forEach(
          intent -> journal.settled(intent.id(), "Its worker died. Read later: " + observed));
    } catch (DeviceFailure unreadable) {
      LOG.info("{} intents on {} stay open: {}", intents.size(), device, unreadable.getMessage());
    }
  }

  private void bury(String worker, List<Journal.Intent> open) {
    var held = leases.ownedBy(worker);
    var freed =
        held.stream()
            .filter(Predicate.not(DeadWorkers::outlivesJobs))
            .filter(lease -> open.stream().noneMatch(intent -> concerns(intent, lease)))
            .toList();
    freed.forEach(leases::delete);
    if (freed.size() == held.size() && open.isEmpty()) {
      sql.sql("DELETE FROM worker WHERE id = :id").param("id", worker).update();
      LOG.info("Worker {} is gone; {} leases were freed", worker, freed.size());
    }
  }

  /** A lease stays while a command that was sent under it may be under way. */
  private static boolean concerns(Journal.Intent intent, Row lease) {
    return lease.holder().equals(intent.subject())
        || lease.holder().startsWith(intent.subject() + "/");
  }

  /** A restart slot belongs to its VM, not to the worker that took it. */
  private static boolean outlivesJobs(Row row) {
    return row.resource().startsWith("restart/");
  }

  private void freeEndedRestarts() {
    sql.sql(
            """
            DELETE FROM lease WHERE resource LIKE 'restart/%' AND holder IN (
              SELECT outage || '/' || vm FROM vm_recovery
              WHERE step IN ('recovered', 'handed-over', 'unrecovered', 'recovered-by-operator'))
            """)
        .update();
  }
}
