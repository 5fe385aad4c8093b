package io.bowline.limits;

import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.limits.LeaseTable.Row;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Places of limited resources. The database row decides; a fair queue in this process only keeps
 * its threads from asking for what the process itself holds.
 */
public final class Leases {

  private final LeaseTable table;
  private final String worker;
  private final Clock clock;
  private final Waiting waiting;
  private final Settings settings;
  private final ConcurrentHashMap<String, LocalQueue> queues = new ConcurrentHashMap<>();

  /**
   * @param longestWait before a job gives its thread back
   * @param betweenLooks while another worker holds all places
   */
  public record Settings(Duration longestWait, Duration betweenLooks) {}

  public Leases(
      DataSource database, String worker, Clock clock, Waiting waiting, Settings settings) {
    this.table = new LeaseTable(database);
    this.worker = worker;
    this.clock = clock;
    this.waiting = waiting;
    this.settings = settings;
  }

  /** Does the work while holding a place. */
  public <T> T holding(Resource resource, String holder, Supplier<T> work) {
    var lease = acquire(resource, holder);
    try {
      return work.get();
    } finally {
      release(lease);
    }
  }

  /** Does the work while holding a place. */
  public void holding(Resource resource, String holder, Runnable work) {
    holding(
        resource,
        holder,
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Waits for a place.
   *
   * @throws Transient when none became free in time: the job comes back
   */
  public Lease acquire(Resource resource, String holder) {
    if (resource.unlimited()) {
      return Lease.UNLIMITED;
    }
    var queue = queues.computeIfAbsent(resource.name(), n -> new LocalQueue(resource.limit()));
    if (!queue.enter(settings.longestWait())) {
      throw allTaken(resource);
    }
    var lease = Optional.<Lease>empty();
    try {
      lease =
          waiting.until(
              () -> queue.firstFree(place -> insert(resource, place, holder)),
              Optional::isPresent,
              settings.longestWait(),
              settings.betweenLooks());
    } finally {
      if (lease.isEmpty()) {
        queue.leave();
      }
    }
    return lease.orElseThrow(() -> allTaken(resource));
  }

  /** Gives a place back; a stale owner's token changes nothing. */
  public void release(Lease lease) {
    if (lease.resource().unlimited()) {
      return;
    }
    try {
      table.delete(lease);
    } finally {
      var queue = queues.get(lease.resource().name());
      queue.freed(lease.place());
      queue.leave();
    }
  }

  /**
   * A place that outlives its job: the holder keeps it over several jobs and workers, and whoever
   * works for the holder now takes it over.
   */
  public Lease keep(Resource resource, String holder) {
    return waiting
        .until(
            () -> adopt(resource, holder).or(() -> insertAny(resource, holder)),
            Optional::isPresent,
            settings.longestWait(),
            settings.betweenLooks())
        .orElseThrow(() -> allTaken(resource));
  }

  /** Gives back what the holder keeps of resources whose name begins so. */
  public void releaseKept(String resourcePrefix, String holder) {
    table.deleteHeldBy(resourcePrefix, holder);
  }

  /** Whether this lease was not given to another owner meanwhile. */
  public boolean isCurrent(Lease lease) {
    return lease.resource().unlimited() || table.isCurrent(lease);
  }

  private Optional<Lease> adopt(Resource resource, String holder) {
    return table
        .heldBy(resource.name(), holder)
        .flatMap(
            row -> {
              var token = table.nextToken();
              return table.takeOver(row, worker, token, clock.instant())
                  ? Optional.of(new Lease(resource, row.place(), holder, token))
                  : Optional.empty();
            });
  }

  private Optional<Lease> insertAny(Resource resource, String holder) {
    var taken = table.takenPlaces(resource.name());
    for (var place = 0; place < resource.limit() && place <= taken.size(); place++) {
      if (!taken.contains(place)) {
        return insert(resource, place, holder);
      }
    }
    return Optional.empty();
  }

  private Optional<Lease> insert(Resource resource, int place, String holder) {
    var token = table.nextToken();
    var row = new Row(resource.name(), place, worker, holder, token);
    return table.insert(row, clock.instant())
        ? Optional.of(new Lease(resource, place, holder, token))
        : Optional.empty();
  }

  private Transient allTaken(Resource resource) {
    return new Transient(
        "Expected a free place of "
            + resource.name()
            + " within "
            + settings.longestWait()
            + ", but found all "
            + resource.limit()
            + " in use. It is tried again.",
        settings.betweenLooks(),
        Tries.FREE);
  }
}
