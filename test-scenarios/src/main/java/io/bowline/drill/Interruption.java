package io.bowline.drill;

import org.jline.utils.Signals;

/**
 * Ctrl-C: the drill is told to end and cleans up after itself; a second one ends the program at
 * once.
 */
final class Interruption implements AutoCloseable {

  /** What a shell expects of a command that was interrupted. */
  static final int EXIT_STATUS = 130;

  private static final String SIGNAL = "INT";

  private final Object before;
  private volatile boolean came;

  private Interruption(Thread drill) {
    this.before =
        Signals.register(
            SIGNAL,
            () -> {
              if (came) {
                Runtime.getRuntime().halt(EXIT_STATUS);
              }
              came = true;
              drill.interrupt();
            });
  }

  /** Interrupts the calling thread when Ctrl-C is pressed. */
  static Interruption ofThisThread() {
    return new Interruption(Thread.currentThread());
  }

  boolean came() {
    return came;
  }

  @Override
  public void close() {
    Signals.unregister(SIGNAL, before);
    Thread.interrupted();
  }
}
