package io.bowline.lab.check;

import io.bowline.lab.check.CounterRecord.Sector;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The records on one LUN, oldest first, and the places that hold none although they should.
 *
 * @param slots places of the ring; record n is at place n modulo slots
 * @param torn places with a damaged record
 */
public record Ring(
    int slots, List<CounterRecord> records, List<Integer> misplaced, List<Integer> torn) {

  public Ring {
    records = List.copyOf(records);
    misplaced = List.copyOf(misplaced);
    torn = List.copyOf(torn);
  }

  /**
   * Reads a ring.
   *
   * @param from first byte of the ring in the file
   * @param slots its places
   */
  public static Ring read(Path file, long from, int slots) throws IOException {
    List<CounterRecord> records = new ArrayList<>();
    List<Integer> misplaced = new ArrayList<>();
    List<Integer> torn = new ArrayList<>();
    byte[] chunk = new byte[CounterRecord.SIZE * 2048];
    try (var disk = new RandomAccessFile(file.toFile(), "r")) {
      disk.seek(from);
      for (int first = 0; first < slots; first += chunk.length / CounterRecord.SIZE) {
        int here = Math.min(chunk.length / CounterRecord.SIZE, slots - first);
        disk.readFully(chunk, 0, here * CounterRecord.SIZE);
        for (int i = 0; i < here; i++) {
          switch (CounterRecord.read(chunk, i * CounterRecord.SIZE)) {
            case Sector.Empty empty -> {}
            case Sector.Torn damaged -> {
              if (isStillTorn(disk, from + (long) (first + i) * CounterRecord.SIZE)) {
                torn.add(first + i);
              }
            }
            case Sector.Whole whole -> {
              records.add(whole.record());
              if (whole.record().number() % slots != first + i) {
                misplaced.add(first + i);
              }
            }
          }
        }
      }
    }
    records.sort(Comparator.comparingLong(CounterRecord::number));
    return new Ring(slots, records, misplaced, torn);
  }

  /** A record that is being written while it is read looks torn, once. */
  private static boolean isStillTorn(RandomAccessFile disk, long at) throws IOException {
    long before = disk.getFilePointer();
    byte[] again = new byte[CounterRecord.SIZE];
    disk.seek(at);
    disk.readFully(again);
    disk.seek(before);
    return CounterRecord.read(again, 0) instanceof Sector.Torn;
  }
}
