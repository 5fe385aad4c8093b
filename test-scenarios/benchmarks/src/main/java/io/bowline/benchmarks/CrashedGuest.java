package io.bowline.benchmarks;

import io.bowline.benchmarks.Crash.Kind;
import java.time.Duration;

/**
 * A guest that crashed, as its devices would show it, and the simulated seconds that its recovery
 * took. Its recovery is a chain of jobs, so that one thread at a time acts on it.
 */
final class CrashedGuest {

  /** How a guest ended. */
  enum End {
    NONE,
    RECOVERED,
    /** A human was asked. */
    HANDED_OVER
  }

  private final Crash crash;
  private final double t1;
  private boolean runs = true;
  private boolean installed;
  private boolean watched;
  private int doubleStarts;
  private double seconds;
  private End end = End.NONE;

  CrashedGuest(Crash crash, Duration t1) {
    this.crash = crash;
    this.t1 = t1.toMillis() / 1000.0;
  }

  synchronized void command() {
    seconds += crash.step();
  }

  /** Whether it is back after its reboot; else only the timer of the runbook ends the watch. */
  synchronized boolean comesBackFromReboot() {
    if (crash.kind().bootable() && crash.reboot() <= t1) {
      seconds += crash.reboot();
      return true;
    }
    watched = true;
    return false;
  }

  /**
   * Its hypervisor stops it; a watch before that lasted T1, which the engine's timer measured.
   *
   * @return whether it was watched before
   */
  synchronized boolean fence() {
    boolean before = watched;
    seconds += before ? t1 : 0;
    watched = false;
    stop();
    return before;
  }

  synchronized void stop() {
    command();
    runs = false;
  }

  synchronized void start() {
    command();
    doubleStarts += runs ? 1 : 0;
    runs = true;
  }

  synchronized void installFromNetwork() {
    start();
    installed = true;
  }

  /**
   * Whether its service answers before the watch is over.
   *
   * @param watch as the runbook says
   */
  synchronized boolean answersWithin(Duration watch) {
    double limit = watch.toMillis() / 1000.0;
    double needs = installed ? crash.install() : crash.boot();
    boolean answers = (installed || crash.kind().bootable()) && needs <= limit;
    seconds += answers ? needs : limit;
    return answers;
  }

  synchronized void ends(End how) {
    end = how;
  }

  synchronized Result result() {
    return new Result(
        crash.kind(), end, seconds, crash.asThePaperSleeps(t1, t1), doubleStarts, runs);
  }

  Crash crash() {
    return crash;
  }

  /**
   * What became of it.
   *
   * @param seconds from the first reaction until its service answered
   * @param asleep the same draws as the paper sleeps, T2 being T1
   * @param doubleStarts starts while it ran
   */
  record Result(
      Kind kind, End end, double seconds, double asleep, int doubleStarts, boolean runs) {}
}
