package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Does the same with several things at once, a few at a time. After a failure nothing new begins;
 * what is under way ends, and the failure that leaves most in doubt is thrown.
 */
public final class InParallel {

  private final int atOnce;

  public InParallel(int atOnce) {
    this.atOnce = atOnce;
  }

  public <T> void forEach(List<T> things, Consumer<T> work) {
    if (things.size() == 1) {
      work.accept(things.getFirst());
      return;
    }
    var places = new Semaphore(atOnce, true);
    var failed = new AtomicBoolean();
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var thing : things) {
        running.add(threads.submit(() -> one(thing, work, places, failed)));
      }
    }
    running.stream()
        .filter(future -> future.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .min(Comparator.comparing(InParallel::certainty))
        .ifPresent(InParallel::rethrow);
  }

  private static <T> void one(T thing, Consumer<T> work, Semaphore places, AtomicBoolean failed) {
    places.acquireUninterruptibly();
    var done = false;
    try {
      if (!failed.get()) {
        work.accept(thing);
      }
      done = true;
    } finally {
      if (!done) {
        failed.set(true);
      }
      places.release();
    }
  }

  /** The lower, the more a human must look. */
  private static int certainty(Throwable failure) {
    return switch (failure) {
      case StepFailure.Unknown unknown -> 0;
      case DeviceFailure device -> device.kind() == DeviceFailure.Kind.UNKNOWN ? 0 : 2;
      case StepFailure.Refused refused -> 1;
      case StepFailure.Transient waiting -> 3;
      default -> 0;
    };
  }

  private static void rethrow(Throwable failure) {
    switch (failure) {
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }
}
