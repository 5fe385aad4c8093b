package io.bowline.observer;

import java.util.List;

/** What the observer saw. */
public record Verdict(List<Breach> breaches, List<Peak> peaks) {

  public Verdict {
    breaches = List.copyOf(breaches);
    peaks = List.copyOf(peaks);
  }

  /** Whether every invariant held. */
  public boolean clean() {
    return breaches.isEmpty();
  }
}
