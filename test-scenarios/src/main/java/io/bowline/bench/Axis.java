package io.bowline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One direction of a plot: what it shows, from where to where, and which values are marked. */
public final class Axis {

  private static final double[] ROUND = {1, 2, 5};

  private final String label;
  private final List<Double> marks;
  private final boolean logarithmic;

  private Axis(String label, List<Double> marks, boolean logarithmic) {
    this.label = label;
    this.marks = marks;
    this.logarithmic = logarithmic;
  }

  /** From 0, with round marks. */
  public static Axis upTo(double most, String label) {
    return inSteps(roundAbove(most / 6), most, label);
  }

  /** From 0, with a mark at each step. */
  public static Axis inSteps(double step, double most, String label) {
    List<Double> marks = new ArrayList<>();
    for (int i = 0; i == 0 || marks.getLast() < most; i++) {
      marks.add(i * step);
    }
    return new Axis(label, marks, false);
  }

  /** Equal factors are equally far apart; marks at 1, 2 and 5 of each decade. */
  public static Axis logarithmic(double least, double most, String label) {
    List<Double> marks = new ArrayList<>();
    double mark = roundAbove(least);
    marks.add(mark > least ? roundBelow(mark) : mark);
    while (marks.getLast() < most) {
      marks.add(roundAbove(marks.getLast() * 1.01));
    }
    return new Axis(label, marks, true);
  }

  public String label() {
    return label;
  }

  public List<Double> marks() {
    return marks;
  }

  /** Where a value stands, from 0 to 1. */
  public double at(double value) {
    double from = scaled(marks.getFirst());
    return (scaled(value) - from) / (scaled(marks.getLast()) - from);
  }

  public static String text(double mark) {
    return mark == Math.rint(mark)
        ? String.format(Locale.ROOT, "%,.0f", mark)
        : Double.toString(mark);
  }

  private double scaled(double value) {
    return logarithmic ? Math.log(value) : value;
  }

  private static double roundAbove(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
    for (double factor : ROUND) {
      if (value <= factor * power * (1 + 1e-9)) {
        return clean(factor * power);
      }
    }
    return clean(10 * power);
  }

  private static double roundBelow(double round) {
    double power = Math.pow(10, Math.floor(Math.log10(round * (1 - 1e-9))));
    double below = power;
    for (double factor : ROUND) {
      below = factor * power < round * (1 - 1e-9) ? factor * power : below;
    }
    return clean(below);
  }

  /** Without what binary fractions add. */
  private static double clean(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
  }
}
