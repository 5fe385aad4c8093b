package io.bowline.bench.lab;

import java.util.List;
import java.util.Optional;

/**
 * A sample in five numbers. Quartiles lie between values as far as their place does.
 *
 * @param count how many values
 */
public record Spread(
    int count, double least, double lower, double median, double upper, double most) {

  /** Empty for no values. */
  public static Optional<Spread> of(List<Double> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var sorted = values.stream().sorted().toList();
    return Optional.of(
        new Spread(
            sorted.size(),
            sorted.getFirst(),
            at(sorted, 0.25),
            at(sorted, 0.5),
            at(sorted, 0.75),
            sorted.getLast()));
  }

  private static double at(List<Double> sorted, double part) {
    double place = part * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
  }
}
