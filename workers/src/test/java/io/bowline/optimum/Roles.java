package io.bowline.optimum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which server is which.
 *
 * @param all in the order of their numbers
 * @param dead another outage recovers their VMs
 * @param closed run VMs, and take none
 */
record Roles(
    List<String> all,
    List<String> failed,
    List<String> dead,
    List<String> closed,
    List<String> targets) {

  Roles(Shape shape, Chance chance) {
    this(shape, IntStream.rangeClosed(1, shape.servers()).mapToObj(i -> "p" + i).toList(), chance);
  }

  private Roles(Shape shape, List<String> all, Chance chance) {
    this(shape, all, shuffled(all, chance));
  }

  private Roles(Shape shape, List<String> all, List<String> mixed) {
    this(
        all,
        mixed.subList(0, shape.failed()),
        mixed.subList(shape.failed(), shape.failed() + shape.dead()),
        mixed.subList(shape.failed() + shape.dead(), shape.servers() - shape.targets()),
        mixed.subList(shape.servers() - shape.targets(), shape.servers()));
  }

  private static List<String> shuffled(List<String> names, Chance chance) {
    List<String> mixed = new ArrayList<>(names);
    Collections.shuffle(mixed, chance.random());
    return mixed;
  }
}
