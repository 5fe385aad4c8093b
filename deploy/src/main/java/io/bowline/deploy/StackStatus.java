package io.bowline.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What of the local stack runs, where, and how much memory it holds. */
public record StackStatus(List<Part> parts, EngineAddress engine, Path home) {

  /** Whether a part can be used. */
  public enum State {
    STOPPED,
    STARTING,
    READY
  }

  /**
   * @param pid 0 when it does not run
   */
  public record Part(
      StackPart part,
      State state,
      long pid,
      Map<StackPort, Integer> ports,
      long residentMiB,
      Path log) {}

  public boolean isReady() {
    return parts.stream().allMatch(part -> part.state() == State.READY);
  }

  public boolean isStopped() {
    return parts.stream().allMatch(part -> part.state() == State.STOPPED);
  }

  public long residentMiB() {
    return parts.stream().mapToLong(Part::residentMiB).sum();
  }
}
