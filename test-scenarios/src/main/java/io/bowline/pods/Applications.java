package io.bowline.pods;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The VMs of a zone as one finds them: mostly applications of three tiers, each a dependency group,
 * whose web servers wait for the application servers and those for the databases; among them VMs
 * that stand alone.
 */
final class Applications {

  private static final long GIB = 1024;
  private static final List<String> ALONE = List.of("app", "batch", "test", "infrastructure");

  private final Random random;
  private final List<VmRow> rows = new ArrayList<>();
  private int number;

  Applications(Random random) {
    this.random = random;
  }

  /** As many VMs as asked for, those that others depend on before them. */
  List<VmRow> draw(int vms, Zone zone) {
    rows.clear();
    while (rows.size() < vms) {
      number++;
      var array = zone.arrays().get(random.nextInt(zone.arrays().size()));
      int databases = chance(40) ? 2 : 1;
      int servers = 2 + random.nextInt(3);
      int webs = 2 + random.nextInt(2);
      if (chance(30) && databases + servers + webs <= vms - rows.size()) {
        application(databases, servers, webs, zone, array);
      } else {
        alone(zone, array);
      }
    }
    return List.copyOf(rows);
  }

  private void application(int databases, int servers, int webs, Zone zone, String array) {
    var draft = new Draft("app" + number, sla(), priority(), array);
    var db = draft.tier("db", databases);
    var app = draft.tier("app", servers);
    for (var name : db) {
      long gib = 8L * (1 + random.nextInt(4));
      var apart = databases > 1 ? draft.group + "-db" : "";
      rows.add(draft.row(name, "database", List.of(), apart, between(4, 8), gib, zone, 0));
    }
    var appsApart = chance(50) ? draft.group + "-app" : "";
    for (var name : app) {
      long gib = 4L * (1 + random.nextInt(3));
      rows.add(draft.row(name, "app", db, appsApart, between(2, 4), gib, zone, 1));
    }
    for (var name : draft.tier("web", webs)) {
      long gib = 2L * (1 + random.nextInt(2));
      rows.add(draft.row(name, "web", app, draft.group + "-web", between(1, 2), gib, zone, 2));
    }
  }

  private void alone(Zone zone, String array) {
    var role = ALONE.get(random.nextInt(ALONE.size()));
    var draft = new Draft("", sla(), priority(), array);
    long gib = 2L * (1 + random.nextInt(6));
    rows.add(draft.row(role + number, role, List.of(), "", between(1, 4), gib, zone, 1));
  }

  private String sla() {
    return chance(20) ? "gold" : chance(40) ? "silver" : "bronze";
  }

  private OptionalInt priority() {
    return chance(70) ? OptionalInt.of(10 * between(1, 9)) : OptionalInt.empty();
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** What the VMs of an application have in common. */
  private record Draft(String group, String sla, OptionalInt priority, String array) {

    List<String> tier(String tier, int vms) {
      return IntStream.rangeClosed(1, vms).mapToObj(i -> group + "-" + tier + "-" + i).toList();
    }

    VmRow row(
        String name,
        String role,
        List<String> dependsOn,
        String apart,
        int luns,
        long gib,
        Zone zone,
        int vlan) {
      var vlans = List.of(zone.vlans().get(vlan));
      double cpu = Math.max(0.25, gib / 8.0);
      return new VmRow(
          name, sla, priority, group, role, dependsOn, apart, luns, cpu, gib * GIB, vlans, array);
    }
  }
}
