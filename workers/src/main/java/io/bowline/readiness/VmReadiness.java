package io.bowline.readiness;

import java.util.List;

/**
 * Whether one VM can be recovered, room apart.
 *
 * @param because what speaks against it, or is not known; empty when it can
 */
public record VmReadiness(String vm, String server, Answer recoverable, List<String> because) {

  public VmReadiness {
    because = List.copyOf(because);
  }

  /** What can be said. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN
  }
}
