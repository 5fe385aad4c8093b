package io.bowline.detection;

import java.util.List;

/** All sources of evidence. */
public record Watchers(List<Watcher> all) {

  public Watchers {
    all = List.copyOf(all);
  }

  /** Those that may tell of a server. */
  public List<Watcher> of(String server) {
    return all.stream().filter(watcher -> watcher.watches().test(server)).toList();
  }
}
