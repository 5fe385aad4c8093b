package io.bowline.planning;

import java.util.Arrays;

/** When each VM starts and ends and each lane ends, in nanoseconds, as one prediction says. */
final class LaneTimes {
  private final long[] starts;
  private final long[] ends;
  private final long[] laneEnds;
  private double squares;

  LaneTimes(int tasks, int lanes) {
    starts = new long[tasks];
    ends = new long[tasks];
    laneEnds = new long[lanes];
  }

  long start(Task task) {
    return starts[task.index()];
  }

  long end(Task task) {
    return ends[task.index()];
  }

  long laneEnd(int lane) {
    return laneEnds[lane];
  }

  /** Least when all lanes end at the same time: the sum of squares of their ends in seconds. */
  double unevenness() {
    return squares;
  }

  void clear() {
    Arrays.fill(laneEnds, 0);
    squares = 0;
  }

  /** The next VM of a lane, in the order of the lane. */
  void note(Task task, int lane, long start, long end) {
    starts[task.index()] = start;
    ends[task.index()] = end;
    squares += square(end) - square(laneEnds[lane]);
    laneEnds[lane] = end;
  }

  private static double square(long nanos) {
    double seconds = nanos / 1e9;
    return seconds * seconds;
  }
}
