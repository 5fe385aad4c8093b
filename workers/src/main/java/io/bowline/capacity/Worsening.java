package io.bowline.capacity;

import io.bowline.capacity.CapacityReport.Change;
import io.bowline.capacity.CapacityReport.Pairs;
import io.bowline.capacity.Loss.Late;
import io.bowline.capacity.Loss.Unplaced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what got worse between two reports. A VM is followed wherever it runs: one that could not
 * restart before and still cannot is no news, also when it has moved.
 */
final class Worsening {

  private final Optional<CapacityReport> earlier;
  private final CapacityReport now;
  private final double longer;

  /**
   * @param longer a recovery counts as longer when it takes more than this times as long
   */
  Worsening(Optional<CapacityReport> earlier, CapacityReport now, double longer) {
    this.earlier = earlier;
    this.now = now;
    this.longer = longer;
  }

  /** Server by server, then pair by pair. */
  List<Change> changes() {
    List<Loss> before = earlier.map(CapacityReport::servers).orElse(List.of());
    Set<String> down = down(before);
    Set<String> late = late(before);
    List<Change> changes = new ArrayList<>();
    for (Loss loss : now.servers()) {
      changes.addAll(news(loss, down::contains, vm -> late.contains(vm) || down.contains(vm)));
    }
    Map<List<String>, Double> lengths = new HashMap<>();
    before.forEach(loss -> lengths.put(loss.failed(), loss.makespanSeconds()));
    for (Loss loss : now.servers()) {
      Double length = lengths.getOrDefault(loss.failed(), 0.0);
      changes.addAll(longer(loss.failed(), length, loss.makespanSeconds()));
    }
    if (now.pairs() != null) {
      earlier.map(CapacityReport::pairs).ifPresent(pairs -> changes.addAll(ofPairs(pairs)));
    }
    return changes;
  }

  /** What one server's loss does to a VM is not told again for each pair with that server. */
  private List<Change> ofPairs(Pairs before) {
    Set<String> downAlone = down(now.servers());
    Set<String> lateAlone = late(now.servers());
    Map<List<String>, Loss> losses = new HashMap<>();
    before.broken().forEach(loss -> losses.put(loss.failed(), loss));
    List<Change> changes = new ArrayList<>();
    for (Loss loss : now.pairs().broken()) {
      List<Loss> then =
          losses.containsKey(loss.failed()) ? List.of(losses.get(loss.failed())) : List.of();
      Set<String> down = down(then);
      Set<String> late = late(then);
      changes.addAll(
          news(
              loss,
              vm -> down.contains(vm) || downAlone.contains(vm),
              vm ->
                  late.contains(vm)
                      || down.contains(vm)
                      || lateAlone.contains(vm)
                      || downAlone.contains(vm)));
    }
    Pairs pairs = now.pairs();
    changes.addAll(longer(pairs.longest(), before.longestSeconds(), pairs.longestSeconds()));
    return changes;
  }

  private static List<Change> news(
      Loss loss, Predicate<String> knownDown, Predicate<String> knownLate) {
    String servers = Spoken.servers(loss.failed());
    List<Change> changes = new ArrayList<>();
    for (Unplaced vm : loss.unplaced()) {
      if (!knownDown.test(vm.vm())) {
        String text =
            "%s (%s) would not restart without %s: %s"
                .formatted(vm.vm(), Spoken.sla(vm.sla()), servers, Spoken.why(vm));
        changes.add(new Change("unplaced", loss.failed(), vm.vm(), text));
      }
    }
    for (Late vm : loss.late()) {
      if (!knownLate.test(vm.vm())) {
        String text =
            "%s (%s) would be back after %s without %s, later than %s"
                .formatted(
                    vm.vm(),
                    vm.sla(),
                    Spoken.time(vm.outageSeconds()),
                    servers,
                    Spoken.time(vm.rtoSeconds()));
        changes.add(new Change("sla", loss.failed(), vm.vm(), text));
      }
    }
    return changes;
  }

  private List<Change> longer(List<String> failed, double before, double after) {
    if (before <= 0 || after <= before * longer) {
      return List.of();
    }
    String text =
        "recovering what runs on %s would take %s instead of %s"
            .formatted(Spoken.servers(failed), Spoken.time(after), Spoken.time(before));
    return List.of(new Change("longer", failed, null, text));
  }

  private static Set<String> down(List<Loss> losses) {
    Set<String> vms = new HashSet<>();
    losses.forEach(loss -> loss.unplaced().forEach(vm -> vms.add(vm.vm())));
    return vms;
  }

  private static Set<String> late(List<Loss> losses) {
    Set<String> vms = new HashSet<>();
    losses.forEach(loss -> loss.late().forEach(vm -> vms.add(vm.vm())));
    return vms;
  }
}
