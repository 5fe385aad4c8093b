package io.bowline.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What monitors last told of the load of servers. It is forgotten with the process: until they have
 * told again, what is promised to VMs stands for it.
 */
public final class MeasuredLoads implements Loads {

  /** An average over five minutes says little about now when it is as old as that. */
  static final Duration FRESH = Duration.ofMinutes(5);

  private record Told(double busy, Instant at) {}

  private final Map<String, Told> last = new ConcurrentHashMap<>();
  private final Clock clock;

  public MeasuredLoads(Clock clock) {
    this.clock = clock;
  }

  /**
   * Keeps what a monitor tells, unless a later word is known.
   *
   * @param busy processes that ran or waited to, averaged over five minutes
   * @param at when it was measured
   */
  public void told(String server, double busy, Instant at) {
    last.merge(
        server, new Told(busy, at), (known, now) -> now.at().isBefore(known.at()) ? known : now);
  }

  @Override
  public OptionalDouble busyProcessors(String server) {
    return Optional.ofNullable(last.get(server))
        .filter(told -> told.at().isAfter(clock.instant().minus(FRESH)))
        .map(told -> OptionalDouble.of(told.busy()))
        .orElse(OptionalDouble.empty());
  }
}
