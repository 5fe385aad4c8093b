package io.bowline.rules;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Restart rules filled from an inventory, to be edited: a rule per SLA class, per role and per
 * label that tells VMs apart, each saying how many VMs it fits. As it stands it orders VMs as the
 * shipped table does, but for classes after the fourth and for roles that only this PoD has.
 */
public final class SuggestedRules {

  private static final int CLASS = 1000;
  private static final int SHIPPED_CLASSES = 4;
  private static final int LATER = 1000;
  private static final Map<String, Integer> SHIPPED_ROLES =
      Map.of("infrastructure", 400, "database", 300, "app", 200, "web", 100);

  private final Inventory inventory;
  private final LabelKeys labels;
  private final RoleDepths depths;
  private final List<SuggestedTable.Rule> rules = new ArrayList<>();

  private SuggestedRules(Inventory inventory) {
    this.inventory = inventory;
    this.labels = LabelKeys.telling(inventory.vms());
    this.depths = RoleDepths.of(inventory.vms());
  }

  /** The table as DMN, editable in Camunda Modeler. */
  public static String of(Inventory inventory) {
    var suggested = new SuggestedRules(inventory);
    suggested.base();
    suggested.classes();
    suggested.priorities();
    suggested.roles();
    suggested.labels();
    return SuggestedTable.dmn(inventory.pod(), suggested.labels.keys(), suggested.rules);
  }

  private void base() {
    rule("Every VM starts at 0; the rules that fit are added up.", "0");
  }

  private void classes() {
    var byOrder = new TreeMap<Integer, List<String>>();
    inventory
        .slaClasses()
        .forEach(
            sla -> byOrder.computeIfAbsent(sla.order(), o -> new ArrayList<>()).add(sla.name()));
    var unordered = byOrder.remove(Integer.MAX_VALUE);
    var asShipped =
        byOrder.isEmpty() || (byOrder.firstKey() >= 1 && byOrder.lastKey() <= SHIPPED_CLASSES);
    var rank = byOrder.size();
    for (var classes : byOrder.entrySet()) {
      var points =
          asShipped
              ? LATER + CLASS * (SHIPPED_CLASSES + 1 - classes.getKey())
              : LATER + CLASS * rank--;
      ofClass(
          classes.getKey().toString(),
          String.join(", ", classes.getValue()),
          count(classes.getValue()),
          points);
    }
    var last = byOrder.isEmpty() ? 0 : byOrder.lastKey();
    ofClass(
        "> " + last,
        unordered == null
            ? "Classes that may be added later"
            : String.join(", ", unordered) + ", without an order of its own",
        unordered == null ? 0 : count(unordered),
        LATER);
  }

  private void ofClass(String order, String names, long vms, int points) {
    rules.add(
        new SuggestedTable.Rule(
            "%s: %s. A step of %d keeps a class before the next, whatever else is added."
                .formatted(names, fits(vms), CLASS),
            Optional.of(order),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Integer.toString(points)));
  }

  private long count(List<String> classes) {
    return inventory.vms().stream()
        .filter(vm -> vm.sla().filter(classes::contains).isPresent())
        .count();
  }

  private void priorities() {
    var low = inventory.vms().stream().filter(vm -> isPriority(vm, 0, 900)).count();
    var high =
        inventory.vms().stream().filter(vm -> isPriority(vm, 901, Integer.MAX_VALUE)).count();
    priority(
        "Within a class the priority somebody gave the VM decides: " + fits(low) + ".",
        "[0..900]",
        "priority");
    priority("A priority never lifts a VM above its class: " + fits(high) + ".", "> 900", "900");
  }

  private static boolean isPriority(Vm vm, int from, int to) {
    return vm.priority().isPresent()
        && vm.priority().getAsInt() >= from
        && vm.priority().getAsInt() <= to;
  }

  private void priority(String why, String cell, String points) {
    rules.add(
        new SuggestedTable.Rule(
            why, Optional.empty(), Optional.of(cell), Optional.empty(), Map.of(), points));
  }

  /** A priority replaces the points of the role, as in the shipped table. */
  private void roles() {
    var roles = new TreeSet<>(SHIPPED_ROLES.keySet());
    inventory.vms().forEach(vm -> vm.role().ifPresent(roles::add));
    for (var role : roles) {
      var vms =
          inventory.vms().stream()
              .filter(vm -> vm.role().equals(Optional.of(role)) && vm.priority().isEmpty())
              .count();
      rules.add(
          new SuggestedTable.Rule(
              "Role %s: %s without a priority. %s".formatted(role, fits(vms), because(role)),
              Optional.empty(),
              Optional.of("null"),
              Optional.of(Feel.text(role)),
              Map.of(),
              Integer.toString(points(role))));
    }
  }

  private int points(String role) {
    return SHIPPED_ROLES.getOrDefault(role, depths.points(role));
  }

  private String because(String role) {
    if (SHIPPED_ROLES.containsKey(role)) {
      return "Points as in the shipped table.";
    }
    return points(role) == 0
        ? "Nothing depends on it; the shipped table does not know it."
        : "Others depend on it, at most %d one after another; the shipped table gives it 0."
            .formatted(depths.of(role));
  }

  private void labels() {
    for (var label : List.of("early", "late")) {
      ofLabel(
          LabelKeys.RESTART, label, label.equals("early") ? 50 : -50, "As in the shipped table.");
    }
    labels
        .values()
        .forEach(
            (key, values) ->
                values.stream()
                    .filter(value -> !isShipped(key, value))
                    .forEach(
                        value ->
                            ofLabel(
                                key,
                                value,
                                0,
                                "0 changes nothing: give it up to 90, or as much less than 0.")));
  }

  private static boolean isShipped(String key, String value) {
    return key.equals(LabelKeys.RESTART) && List.of("early", "late").contains(value);
  }

  private void ofLabel(String key, String value, int points, String why) {
    var vms = inventory.vms().stream().filter(vm -> value.equals(vm.labels().get(key))).count();
    rules.add(
        new SuggestedTable.Rule(
            "Label %s %s: %s. %s".formatted(key, value, fits(vms), why),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(key, Feel.text(value)),
            Integer.toString(points)));
  }

  private void rule(String why, String points) {
    rules.add(
        new SuggestedTable.Rule(
            why, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), points));
  }

  private static String fits(long vms) {
    return vms == 1 ? "1 VM" : vms + " VMs";
  }
}
