package io.bowline.connectors.agent;

/**
 * What an agent told.
 *
 * @param life what its answer, or its absence, says of its host
 * @param raw the line, or why there is none
 */
public record Heartbeat(Life life, String raw) {

  /** What is known of the host. */
  public enum Life {
    /** The agent answered under the host's name. */
    UP,
    /** Nobody answered. */
    SILENT,
    /** Somebody answered, but not this host's agent. */
    CANNOT_TELL
  }
}
