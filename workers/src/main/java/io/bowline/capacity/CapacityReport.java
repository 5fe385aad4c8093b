package io.bowline.capacity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a PoD would hold: what {@code bowline capacity --json} prints.
 *
 * @param classes in their order
 * @param servers one for each server of the PoD
 * @param pairs null when they were not asked for
 * @param comparison null when there is nothing to compare with
 */
public record CapacityReport(
    String pod,
    Instant checkedAt,
    Allowance allowance,
    List<Objective> classes,
    List<Loss> servers,
    Pairs pairs,
    Comparison comparison) {

  /**
   * An SLA class.
   *
   * @param rtoSeconds 0: none
   */
  public record Objective(String name, double rtoSeconds) {}

  /**
   * Every two servers lost together.
   *
   * @param broken those after which some VM would not restart or be late
   * @param longest the two whose recovery takes longest; empty when there are no two
   */
  public record Pairs(
      int checked, List<Loss> broken, List<String> longest, double longestSeconds) {}

  /** Whether whichever single server fails, every VM is back within its objective. */
  public boolean holds() {
    return servers.stream().allMatch(Loss::holds);
  }

  /**
   * The same, with what got worse since an earlier one.
   *
   * @param earlier empty: everything that does not hold counts as new
   * @param longer recovery that takes longer by more than this factor counts
   */
  public CapacityReport comparedWith(Optional<CapacityReport> earlier, double longer) {
    var changes = new Worsening(earlier, this, longer).changes();
    var since = earlier.map(CapacityReport::checkedAt).orElse(null);
    return new CapacityReport(
        pod, checkedAt, allowance, classes, servers, pairs, new Comparison(since, changes));
  }

  /**
   * What got worse.
   *
   * @param since when the earlier check was; null: there was none
   */
  public record Comparison(Instant since, List<Change> worse) {}

  /**
   * One change for the worse.
   *
   * @param kind {@code unplaced}, {@code sla} or {@code longer}
   * @param failed the server or servers whose loss it concerns
   * @param vm null when it is about the whole recovery
   * @param text a sentence
   */
  public record Change(String kind, List<String> failed, String vm, String text) {}
}
