package io.bowline.detection;

import java.util.List;

/** The consoles that are asked about servers. */
public record Watchers(List<Watcher> all) {

  public Watchers {
    all = List.copyOf(all);
  }
}
