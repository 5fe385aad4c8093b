package io.bowline.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Device time: runs {@code speed} times as fast as real time and can jump. Tasks run in the order
 * of their due time, also during a jump, where each sees its own due time as now.
 */
public final class SimClock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimClock.class);

  private record Task(long due, long order, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return due == other.due ? Long.compare(order, other.order) : Long.compare(due, other.due);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final Instant start;
  private final double speed;
  private final long realStart = System.nanoTime();
  private final Thread runner;
  private long jumped;
  private long order;

  public SimClock(Instant start, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("Expected a speed above 0, but found " + speed);
    }
    this.start = start;
    this.speed = speed;
    runner = Thread.ofPlatform().daemon().name("device-clock").start(this::runTasks);
  }

  public double speed() {
    return speed;
  }

  /** Device time. */
  public Instant now() {
    return start.plusNanos(elapsedNanos());
  }

  /** Device time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos());
  }

  /** Waits in device time; a jump shortens the wait. */
  public void sleep(Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long due = elapsedNanos() + duration.toNanos();
      for (long left = realNanosUntil(due); left > 0; left = realNanosUntil(due)) {
        long unused = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs a short task, which must not block, when {@code delay} of device time has passed. */
  public void schedule(Duration delay, Runnable work) {
    lock.lock();
    try {
      tasks.add(new Task(elapsedNanos() + Math.max(0, delay.toNanos()), order++, work));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Jumps ahead; what falls due on the way has run when this returns. */
  public void advance(Duration by) {
    long target = elapsedNanos() + by.toNanos();
    for (var task = takeDue(target); task != null; task = takeDue(target)) {
      jumpTo(task.due());
      run(task);
    }
    jumpTo(target);
  }

  private void jumpTo(long due) {
    lock.lock();
    try {
      jumped += Math.max(0, due - elapsedNanos());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Task takeDue(long until) {
    lock.lock();
    try {
      var head = tasks.peek();
      return head == null || head.due() > until ? null : tasks.poll();
    } finally {
      lock.unlock();
    }
  }

  private void runTasks() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        awaitDue();
        var task = takeDue(elapsedNanos());
        if (task != null) {
          run(task);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (tasks.isEmpty() || realNanosUntil(tasks.peek().due()) > 0) {
        if (tasks.isEmpty()) {
          changed.await();
        } else {
          changed.await(realNanosUntil(tasks.peek().due()), TimeUnit.NANOSECONDS);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static void run(Task task) {
    try {
      task.work().run();
    } catch (RuntimeException broken) {
      LOG.error("A task of the device clock failed", broken);
    }
  }

  private long realNanosUntil(long due) {
    return (long) Math.ceil((due - elapsedNanos()) / speed);
  }

  private long elapsedNanos() {
    lock.lock();
    try {
      return (long) ((System.nanoTime() - realStart) * speed) + jumped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    runner.interrupt();
  }
}
