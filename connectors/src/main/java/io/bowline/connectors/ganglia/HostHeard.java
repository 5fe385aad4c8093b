package io.bowline.connectors.ganglia;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What Ganglia heard of one host.
 *
 * @param silentFor since its last message
 * @param startedAt when its gmond says it was started, seconds since 1970
 * @param load5 its five-minute load, where it was told
 * @param raw the figures that decide, in one line
 */
public record HostHeard(
    String name, Life life, Duration silentFor, long startedAt, OptionalDouble load5, String raw) {

  /** What its silence means. */
  public enum Life {
    /** Heard of lately. */
    UP,
    /** Silent for four times its longest normal gap: a suspicion, never a proof. */
    SILENT,
    /** The monitor itself may be blind. */
    CANNOT_TELL
  }
}
