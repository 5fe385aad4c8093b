package io.bowline.inventory.file;

import java.util.Comparator;

/** Where a value stands in its file, both counted from 1; line 0 means the file as a whole. */
public record Location(int line, int column) implements Comparable<Location> {

  public static final Location WHOLE_FILE = new Location(0, 0);

  private static final Comparator<Location> ORDER =
      Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }
}
