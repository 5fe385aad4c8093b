package io.bowline.drill;

import io.bowline.scenario.Expectation;
import io.bowline.scenario.Expectation.Vms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what a drill found with what must hold. */
final class Judge {

  /**
   * What happened, as far as expectations speak of it.
   *
   * @param all every VM of the failed servers that was meant to run
   * @param servers where each VM that came back was verified last
   * @param killsLeft kills that were asked for and did not come
   * @param leftByTheDead leases and open commands of killed workers
   */
  record Findings(
      Set<String> all,
      Set<String> recovered,
      Set<String> unrecovered,
      Map<String, String> servers,
      Set<String> handedOver,
      Set<String> notices,
      List<String> outageStates,
      boolean fenced,
      double longestSeconds,
      List<String> breaches,
      int killsLeft,
      List<String> leftByTheDead,
      boolean timedOut) {}

  private Judge() {}

  /** What does not hold, one sentence each; empty when all does. */
  static List<String> unmet(Expectation expected, Findings found) {
    var unmet = new ArrayList<String>();
    vms("recovered", expected.recovered(), found.recovered(), found.all(), unmet);
    vms("unrecovered", expected.unrecovered(), found.unrecovered(), found.all(), unmet);
    servers(expected.servers(), found.servers(), unmet);
    missing("handed to a human", expected.handedOver(), found.handedOver(), unmet);
    missing("told by notice", expected.notices(), found.notices(), unmet);
    expected
        .within()
        .filter(limit -> found.longestSeconds() > limit.toSeconds())
        .ifPresent(
            limit ->
                unmet.add(
                    String.format(
                        Locale.ROOT,
                        "Expected every VM back within %d s, but the longest outage took %.0f s.",
                        limit.toSeconds(),
                        found.longestSeconds())));
    expected.outcome().ifPresent(outcome -> outcomes(outcome, found.outageStates(), unmet));
    expected
        .fenced()
        .filter(fenced -> fenced != found.fenced())
        .ifPresent(
            fenced ->
                unmet.add(
                    fenced
                        ? "Expected the failed server cut off, but it was not."
                        : "Expected no fence, but the server was cut off."));
    if (expected.outages().isPresent()
        && expected.outages().getAsInt() != found.outageStates().size()) {
      unmet.add(
          "Expected "
              + expected.outages().getAsInt()
              + " outages, but found "
              + found.outageStates().size()
              + ".");
    }
    if (expected.invariants()) {
      found.breaches().forEach(breach -> unmet.add("Expected no breach, but found: " + breach));
    }
    if (found.killsLeft() > 0) {
      unmet.add("Expected all kills, but " + found.killsLeft() + " did not come before the end.");
    }
    found
        .leftByTheDead()
        .forEach(left -> unmet.add("Expected nothing left of a killed worker, but found " + left));
    if (found.timedOut()) {
      unmet.add("Expected every VM settled, but the time limit of the drill was over first.");
    }
    return unmet;
  }

  private static void servers(
      Map<String, String> expected, Map<String, String> found, List<String> unmet) {
    new TreeMap<>(expected)
        .forEach(
            (vm, server) -> {
              var where = found.getOrDefault(vm, "none");
              if (!where.equals(server)) {
                unmet.add("Expected " + vm + " on " + server + ", but found it on " + where + ".");
              }
            });
  }

  private static void outcomes(String outcome, List<String> states, List<String> unmet) {
    if (states.isEmpty()) {
      unmet.add("Expected an outage that ends " + outcome + ", but there was none.");
    }
    states.stream()
        .filter(state -> !state.equals(outcome))
        .forEach(
            state ->
                unmet.add("Expected the outage to end " + outcome + ", but it is " + state + "."));
  }

  private static void vms(
      String word, Vms expected, Set<String> found, Set<String> all, List<String> unmet) {
    switch (expected) {
      case Vms.Any ignored -> {}
      case Vms.All ignored -> same(word, all, found, unmet);
      case Vms.None ignored -> same(word, Set.of(), found, unmet);
      case Vms.Named named -> same(word, named.names(), found, unmet);
      case Vms.Count count -> {
        if (count.number() != found.size()) {
          unmet.add(
              "Expected " + count.number() + " VMs " + word + ", but found " + found.size() + ".");
        }
      }
    }
  }

  private static void same(
      String word, Set<String> expected, Set<String> found, List<String> unmet) {
    missing(word, expected, found, unmet);
    var more = new HashSet<>(found);
    more.removeAll(expected);
    if (!more.isEmpty()) {
      unmet.add("Expected not " + word + ", but found so: " + list(more) + ".");
    }
  }

  private static void missing(
      String word, Set<String> expected, Set<String> found, List<String> unmet) {
    var missing = new HashSet<>(expected);
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      unmet.add("Expected " + word + ", but found not so: " + list(missing) + ".");
    }
  }

  private static String list(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
