package io.bowline.rules;

import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The labels that tell VMs apart: not the same on all of them, and not another on each.
 *
 * @param values by key
 */
record LabelKeys(Map<String, SortedSet<String>> values) {

  /** The key the shipped table asks for. */
  static final String RESTART = "restart";

  private static final int MOST_VALUES = 20;

  static LabelKeys telling(Collection<Vm> vms) {
    var values = new TreeMap<String, SortedSet<String>>();
    vms.forEach(
        vm ->
            vm.labels()
                .forEach(
                    (key, value) -> values.computeIfAbsent(key, k -> new TreeSet<>()).add(value)));
    values.entrySet().removeIf(entry -> !tells(entry.getKey(), entry.getValue(), vms));
    return new LabelKeys(values);
  }

  private static boolean tells(String key, SortedSet<String> values, Collection<Vm> vms) {
    var with = vms.stream().filter(vm -> vm.labels().containsKey(key)).count();
    var onAllTheSame = values.size() == 1 && with == vms.size();
    var onEachAnother = values.size() == with && with > 2;
    return !onAllTheSame && !onEachAnother && values.size() <= MOST_VALUES;
  }

  /** Columns: that of the shipped table first. */
  List<String> keys() {
    var keys = new ArrayList<>(List.of(RESTART));
    values.keySet().stream().filter(key -> !key.equals(RESTART)).forEach(keys::add);
    return keys;
  }
}
