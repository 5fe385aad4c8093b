package io.bowline.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Threads of this process that want the same resource, first come, first served. */
final class LocalQueue {

  private final Semaphore threads;
  private final ConcurrentLinkedDeque<Integer> places = new ConcurrentLinkedDeque<>();
  private final int limit;

  LocalQueue(int limit) {
    this.limit = limit;
    this.threads = new Semaphore(limit, true);
    IntStream.range(0, limit).forEach(places::add);
  }

  boolean enter(Duration longest) {
    try {
      return threads.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void leave() {
    threads.release();
  }

  /** Tries the places this process does not hold, the one it freed last first. */
  Optional<Lease> firstFree(IntFunction<Optional<Lease>> attempt) {
    for (var tries = 0; tries < limit; tries++) {
      var place = places.pollFirst();
      if (place == null) {
        return Optional.empty();
      }
      var lease = tryPlace(place, attempt);
      if (lease.isPresent()) {
        return lease;
      }
    }
    return Optional.empty();
  }

  private Optional<Lease> tryPlace(int place, IntFunction<Optional<Lease>> attempt) {
    var lease = Optional.<Lease>empty();
    try {
      lease = attempt.apply(place);
    } finally {
      if (lease.isEmpty()) {
        places.addLast(place);
      }
    }
    return lease;
  }

  void freed(int place) {
    places.addFirst(place);
  }
}
