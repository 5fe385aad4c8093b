package io.bowline.optimum;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws lots, the same for the same seed. */
record Chance(Random random) {

  Chance(long seed) {
    // Seeds that follow each other would begin alike.
    this(new Random(seed * 0x9E3779B97F4A7C15L));
  }

  boolean in(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int limit) {
    return random.nextInt(limit);
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  <T> T of(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Each item with a chance, but at least one. */
  <T> Set<T> some(List<T> items, int percent) {
    Set<T> some = new LinkedHashSet<>();
    some.add(of(items));
    items.stream().filter(item -> in(percent)).forEach(some::add);
    return some;
  }
}
