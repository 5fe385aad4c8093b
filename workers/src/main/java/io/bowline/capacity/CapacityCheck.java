package io.bowline.capacity;

import io.bowline.capacity.CapacityReport.Pairs;
import io.bowline.inventory.NaturalOrder;
import io.bowline.inventory.Server;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * Asks of every server, or also of every two, what its loss would mean. The answer depends on the
 * question alone, however many threads look for it.
 */
public final class CapacityCheck {

  private final Function<PlanRequest, FailoverPlan> planner;
  private final int threads;

  /**
   * @param planner may be asked from several threads
   * @param threads plans made at once, at least 1
   */
  public CapacityCheck(Function<PlanRequest, FailoverPlan> planner, int threads) {
    this.planner = planner;
    this.threads = threads;
  }

  /** What is asked. */
  public enum Scope {
    SERVERS,
    SERVERS_AND_PAIRS
  }

  /** Told after each answer, one at a time. */
  @FunctionalInterface
  public interface Progress {
    void answered(int answered, int all);

    /** For who does not wait. */
    static Progress none() {
      return (answered, all) -> {};
    }
  }

  /**
   * @param at what the report carries as its time
   * @throws CancellationException when the thread is interrupted
   */
  public CapacityReport check(
      CapacityQuestion question, Scope scope, Instant at, Progress progress) {
    var whatIf = new WhatIf(question, planner);
    List<String> names =
        question.inventory().servers().stream()
            .map(Server::name)
            .sorted(new NaturalOrder())
            .toList();
    List<List<String>> pairs = scope == Scope.SERVERS ? List.of() : pairs(names);
    int all = names.size() + pairs.size();
    var counted = new AtomicInteger();
    Runnable count =
        () -> {
          synchronized (counted) {
            progress.answered(counted.incrementAndGet(), all);
          }
        };
    var losses = new Loss[names.size()];
    ask(names.stream().map(List::of).toList(), whatIf, (loss, i) -> losses[i] = loss, count);
    var tally = new PairTally();
    ask(pairs, whatIf, tally::add, count);
    return new CapacityReport(
        question.inventory().pod(),
        at,
        question.allowance(),
        whatIf.objectives(),
        List.of(losses),
        scope == Scope.SERVERS ? null : tally.pairs(),
        null);
  }

  private static List<List<String>> pairs(List<String> names) {
    List<List<String>> pairs = new ArrayList<>();
    for (int one = 0; one < names.size(); one++) {
      for (int other = one + 1; other < names.size(); other++) {
        pairs.add(List.of(names.get(one), names.get(other)));
      }
    }
    return pairs;
  }

  /**
   * @param answered gets each answer with the place of its question, from any thread
   */
  private void ask(
      List<List<String>> failures, WhatIf whatIf, ObjIntConsumer<Loss> answered, Runnable count) {
    var next = new AtomicInteger();
    Callable<Void> untilNoneIsLeft =
        () -> {
          for (int i = next.getAndIncrement(); i < failures.size(); i = next.getAndIncrement()) {
            answered.accept(whatIf.lose(failures.get(i)), i);
            count.run();
          }
          return null;
        };
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (var done : pool.invokeAll(Collections.nCopies(threads, untilNoneIsLeft))) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The capacity check was interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Keeps of the pairs what somebody has to know; there may be half a million. */
  private static final class PairTally {

    private record Kept(int place, Loss loss) {}

    private final List<Kept> broken = new ArrayList<>();
    private Kept longest;
    private int checked;

    synchronized void add(Loss loss, int place) {
      var kept = new Kept(place, loss);
      checked++;
      if (!loss.holds()) {
        broken.add(kept);
      }
      if (longest == null || isLonger(kept, longest)) {
        longest = kept;
      }
    }

    private static boolean isLonger(Kept one, Kept other) {
      int order = Double.compare(one.loss().makespanSeconds(), other.loss().makespanSeconds());
      return order != 0 ? order > 0 : one.place() < other.place();
    }

    synchronized Pairs pairs() {
      broken.sort(Comparator.comparingInt(Kept::place));
      return new Pairs(
          checked,
          broken.stream().map(Kept::loss).toList(),
          longest == null ? List.of() : longest.loss().failed(),
          longest == null ? 0 : longest.loss().makespanSeconds());
    }
  }
}
