package io.bowline.pods;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * PoDs of any size for measurements and for trying plans, always the same for the same arguments:
 * zones of up to fifty servers with two consoles, four arrays and three VLANs each, and servers so
 * full that after a failure most VMs find room, but not all.
 */
public final class LargePod {

  private static final int SERVERS_PER_ZONE = 50;
  private static final int ARRAYS_PER_ZONE = 4;
  private static final int MAPPINGS = 16;

  /** VLAN numbers end at 4094. */
  private static final int MOST_ZONES_APART = 390;

  private LargePod() {}

  /**
   * @param servers at least 1
   * @param headroom what is free of all servers together, 0 to 0.5
   */
  public static Inventory of(int servers, int vms, double headroom, long seed) {
    var random = new Random(seed);
    var pod = new PodBuilder("pod-%d-%d".formatted(servers, vms), MAPPINGS);
    var applications = new Applications(random);
    int zones = (servers + SERVERS_PER_ZONE - 1) / SERVERS_PER_ZONE;
    for (int z = 0; z < zones; z++) {
      var zone = zone(z);
      var names = between(part(servers, z, zones), part(servers, z + 1, zones));
      int here = part(vms, z + 1, zones) - part(vms, z, zones);
      var spread = new Spread(names, zone, headroom, random);
      spread.fill(applications.draw(here, zone), pod.zone(zone));
    }
    return pod.build();
  }

  /** How much of a PoD is free, measured by the servers that fail. */
  public enum Room {
    /** Most of their VMs find a place, but where more than a few fail not all. */
    FOR_MOST(0.03, 0.75),
    /** All of them find a place. */
    FOR_ALL(0.05, 1.5),
    /** Some of them find none, however few failed. */
    FOR_SOME(0, 0.7);

    private final double least;
    private final double perFailed;

    Room(double least, double perFailed) {
      this.least = least;
      this.perFailed = perFailed;
    }

    double headroom(int servers, int failed) {
      return Math.min(0.5, least + perFailed * failed / servers);
    }
  }

  /** A PoD whose headroom suits as many failed servers. */
  public static Inventory forFailures(int servers, int vms, int failed) {
    return forFailures(servers, vms, failed, Room.FOR_MOST);
  }

  public static Inventory forFailures(int servers, int vms, int failed, Room room) {
    return of(servers, vms, room.headroom(servers, failed), 1);
  }

  /** Servers that fail together, spread evenly over the PoD. */
  public static Set<String> failed(Inventory pod, int count) {
    var names = pod.servers().stream().map(Server::name).toList();
    return IntStream.range(0, count)
        .mapToObj(i -> names.get(part(names.size(), i, count)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Zone zone(int number) {
    int from = number + 1;
    int vlan = 100 + 10 * (number % MOST_ZONES_APART);
    List<String> arrays = new ArrayList<>();
    for (int i = 1; i <= ARRAYS_PER_ZONE; i++) {
      arrays.add("svc%d-%d".formatted(from, i));
    }
    return new Zone(
        List.of("hmc%d-1".formatted(from), "hmc%d-2".formatted(from)),
        arrays,
        List.of(vlan + 1, vlan + 2, vlan + 3));
  }

  private static List<String> between(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "p" + (i + 1)).toList();
  }

  /** Where the part of a number begins when it is divided into equal parts. */
  private static int part(int whole, int part, int parts) {
    return (int) ((long) whole * part / parts);
  }
}
