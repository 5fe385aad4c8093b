package io.bowline.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Does the same with many things at once, eight at most. */
final class Parallel {
  private static final int AT_ONCE = 8;

  private Parallel() {}

  static <T, R> List<R> map(List<T> things, Function<T, R> action) {
    try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<R>> futures = new ArrayList<>();
      things.forEach(thing -> futures.add(executor.submit(() -> action.apply(thing))));
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static <T> void forEach(List<T> things, Consumer<T> action) {
    map(
        things,
        thing -> {
          action.accept(thing);
          return thing;
        });
  }

  static <T> List<T> filter(List<T> things, Predicate<T> holds) {
    List<Boolean> held = map(things, holds::test);
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      if (held.get(i)) {
        kept.add(things.get(i));
      }
    }
    return kept;
  }
}
