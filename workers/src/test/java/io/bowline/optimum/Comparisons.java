package io.bowline.optimum;

import com.google.ortools.Loader;
import io.bowline.planning.PlanRequest;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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
    return median(that(Comparison::isScheduled), Comparison::ratio);
  }

  private static double median(List<Comparison> comparisons, ToDoubleFunction<Comparison> of) {
    double[] sorted = comparisons.stream().mapToDouble(of).sorted().toArray();
    return sorted.length == 0 ? 1 : sorted[sorted.length / 2];
  }

  private List<Comparison> scheduled() {
    return that(comparison -> comparison.schedule().isPresent());
  }

  private static String ratios(List<Comparison> comparisons, ToDoubleFunction<Comparison> of) {
    return "median %.4f, worst %.4f, mean %.4f"
        .formatted(
            median(comparisons, of),
            comparisons.stream().mapToDouble(of).max().orElse(1),
            comparisons.stream().mapToDouble(of).average().orElse(1));
  }

  private String worst() {
    return scheduled().stream()
        .sorted(Comparator.comparingDouble(Comparison::ratio).reversed())
        .limit(WORST)
        .map(c -> "%s %.3f".formatted(c.name(), c.ratio()))
        .collect(Collectors.joining(", "));
  }

  private String seconds(ToDoubleFunction<Comparison> of) {
    return "%.3f mean, %.3f most"
        .formatted(
            all.stream().mapToDouble(of).average().orElse(0),
            all.stream().mapToDouble(of).max().orElse(0));
  }

  /** The table that each run prints. */
  String table() {
    List<Comparison> less = that(c -> c.saved().compareTo(c.optimum().found()) < 0);
    return """
        the planner beside the optimum of CP-SAT
          cases                        %d, of which %d save everything
          placement proven             %d
          same groups and VMs          %d%s
          makespans compared           %d, of which %d with a proven shortest, %d with a bound alone
          makespan / shortest found    %s
          makespan / bound             %s
          makespan / bound, any order  %s
          worst                        %s
          seconds of the planner       %s
          seconds of CP-SAT            %s
        """
        .formatted(
            all.size(),
            that(Comparison::isEverythingPlaced).size(),
            proven().size(),
            that(Comparison::isEqual).size(),
            less.isEmpty() ? "" : ", fewer in " + names(less),
            scheduled().size(),
            that(c -> c.schedule().map(ScheduleOptimum::isProven).orElse(false)).size(),
            scheduled().size() - that(Comparison::isScheduled).size(),
            ratios(that(Comparison::isScheduled), Comparison::ratio),
            ratios(scheduled(), Comparison::boundRatio),
            ratios(scheduled(), Comparison::anyRatio),
            worst(),
            seconds(Comparison::plannerSeconds),
            seconds(Comparison::solverSeconds));
  }

  private static String names(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::name).collect(Collectors.joining(", "));
  }
}
