package io.bowline.optimum;

import com.google.ortools.Loader;
import io.bowline.planning.PlanRequest;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Many cases, and what they come to. */
record Comparisons(List<Comparison> all) {

  private static final int WORST = 5;

  /** As many at once as there are processors, each on one thread. */
  static Comparisons of(List<PlanRequest> requests, Effort placing, Effort scheduling) {
    Loader.loadNativeLibraries();
    try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Comparison>> futures =
          requests.stream()
              .map(request -> threads.submit(() -> Comparison.of(request, placing, scheduling)))
              .toList();
      return new Comparisons(futures.stream().map(Comparisons::result).toList());
    }
  }

  private static Comparison result(Future<Comparison> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Comparison> that(Predicate<Comparison> condition) {
    return all.stream().filter(condition).toList();
  }

  List<Comparison> proven() {
    return that(comparison -> comparison.optimum().proven());
  }

  double medianRatio() {
    double[] sorted = ratios().sorted().toArray();
    return sorted.length == 0 ? 1 : sorted[sorted.length / 2];
  }

  double worstRatio() {
    return ratios().max().orElse(1);
  }

  private DoubleStream ratios() {
    return all.stream().filter(c -> c.schedule().isPresent()).mapToDouble(Comparison::ratio);
  }

  private List<Comparison> worst() {
    return all.stream()
        .filter(c -> c.ratio() > 1 + 1e-9)
        .sorted(Comparator.comparingDouble(Comparison::ratio).reversed())
        .limit(WORST)
        .toList();
  }

  /** The table that each run prints. */
  String table() {
    List<Comparison> less = that(c -> c.saved().compareTo(c.optimum().found()) < 0);
    return """
        the planner beside the optimum of CP-SAT
          cases                        %5d, of which %d save everything
          placement proven             %5d
          same groups and VMs          %5d%s
          makespans compared           %5d, of which %d with a proven shortest
          makespan / shortest          median %.4f, worst %.4f, mean %.4f
          worst makespans              %s
          planner                      %.3f s mean, %.3f s most
          CP-SAT                       %.2f s mean, %.2f s most
        """
        .formatted(
            all.size(),
            that(Comparison::isEverythingPlaced).size(),
            proven().size(),
            that(Comparison::isEqual).size(),
            less.isEmpty() ? "" : ", fewer in " + names(less),
            ratios().count(),
            that(c -> c.schedule().map(ScheduleOptimum::proven).orElse(false)).size(),
            medianRatio(),
            worstRatio(),
            ratios().average().orElse(1),
            worst().stream()
                .map(c -> "%s %.3f".formatted(c.name(), c.ratio()))
                .collect(Collectors.joining(", ")),
            all.stream().mapToDouble(Comparison::plannerSeconds).average().orElse(0),
            all.stream().mapToDouble(Comparison::plannerSeconds).max().orElse(0),
            all.stream().mapToDouble(Comparison::solverSeconds).average().orElse(0),
            all.stream().mapToDouble(Comparison::solverSeconds).max().orElse(0));
  }

  private static String names(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::name).collect(Collectors.joining(", "));
  }
}
