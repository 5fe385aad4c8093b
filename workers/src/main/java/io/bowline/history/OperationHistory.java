package io.bowline.history;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.OperationTime;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The median time of each operation on each device, of all that was recorded in a period. It is
 * computed anew once in a while: it hardly changes, and plans must not wait for it.
 */
public final class OperationHistory {

  private record Key(String device, Operation operation) {}

  private record Computed(Instant at, List<OperationTime> times) {}

  private final Function<Instant, List<Sample>> recorded;
  private final Duration period;
  private final Duration refresh;
  private final Clock clock;
  private volatile Computed last = new Computed(Instant.MIN, List.of());

  /**
   * @param recorded all samples since a point in time
   * @param period how far it looks back
   * @param refresh age from which it is computed anew
   */
  public OperationHistory(
      Function<Instant, List<Sample>> recorded, Duration period, Duration refresh, Clock clock) {
    this.recorded = recorded;
    this.period = period;
    this.refresh = refresh;
    this.clock = clock;
  }

  /** The same PoD with the history of those devices that it still has. */
  public Inventory of(Inventory pod) {
    var arrays = pod.arrays().stream().map(StorageArray::name).collect(Collectors.toSet());
    var servers = pod.servers().stream().map(Server::name).collect(Collectors.toSet());
    return pod.withHistory(times().stream().filter(time -> time.isOneOf(arrays, servers)).toList());
  }

  private List<OperationTime> times() {
    var now = clock.instant();
    var known = last;
    if (!known.at().plus(refresh).isAfter(now)) {
      known = new Computed(now, medians(recorded.apply(now.minus(period))));
      last = known;
    }
    return known.times();
  }

  private static List<OperationTime> medians(List<Sample> samples) {
    return samples.stream()
        .collect(Collectors.groupingBy(s -> new Key(s.device(), s.operation())))
        .entrySet()
        .stream()
        .map(entry -> time(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(OperationTime::device).thenComparing(OperationTime::operation))
        .toList();
  }

  private static OperationTime time(Key key, List<Sample> samples) {
    var millis = samples.stream().mapToLong(sample -> sample.took().toMillis()).sorted().toArray();
    long upper = millis[millis.length / 2];
    long lower = millis[(millis.length - 1) / 2];
    // Files know no shorter time than a millisecond.
    var median = Duration.ofMillis(Math.max(1, (lower + upper) / 2));
    return new OperationTime(key.device(), key.operation(), median, millis.length);
  }
}
