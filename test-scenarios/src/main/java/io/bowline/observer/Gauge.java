package io.bowline.observer;

/** A level with its peak against what is allowed. */
final class Gauge {

  private static final double ROUNDING = 1e-6;

  private final String limit;
  private final String of;
  private final double allowed;
  private double level;
  private double highest;

  Gauge(String limit, String of, double allowed) {
    this.limit = limit;
    this.of = of;
    this.allowed = allowed;
  }

  /** Changes the level; whether it went past what is allowed. */
  boolean add(double change) {
    level += change;
    highest = Math.max(highest, level);
    return change > 0 && level > allowed + ROUNDING;
  }

  double level() {
    return level;
  }

  Peak peak() {
    return new Peak(limit, of, highest, allowed);
  }

  String describe() {
    return "%s of %s: %s, allowed %s".formatted(limit, of, level, allowed);
  }
}
