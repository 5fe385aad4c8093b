package io.bowline.waiting;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Lets time pass; tests let their clock pass instead. */
@FunctionalInterface
public interface Pause {

  void pause(Duration length);

  /** Real time. An interrupt ends the work: the step may be repeated. */
  static Pause real() {
    return length -> {
      try {
        Thread.sleep(length);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Stopped while waiting.");
      }
    };
  }
}
