package io.bowline.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The commands the devices got, newest kept. */
public final class CommandLog {

  private static final int KEPT = 100_000;

  /**
   * A command and how it ended.
   *
   * @param status -1 when the connection was cut before it took effect
   */
  public record Entry(
      Instant began, Instant ended, String device, String line, boolean changing, int status) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
