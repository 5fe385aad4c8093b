package io.bowline.control;

import io.bowline.inventory.Inventory;
import io.bowline.simulator.PodText;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A PoD with one server per outage to play, so that the workers need to be started only once. Each
 * has a database and an application that waits for it in another lane; any two of the three targets
 * take one of them each, which leaves one server for a second attempt.
 */
final class StoppablePod {

  private StoppablePod() {}

  /**
   * @param probes per outage, the port on this machine that answers once its database does
   */
  static Inventory with(int outages, Map<Integer, Integer> probes) {
    var sources = IntStream.range(0, outages).boxed().toList();
    return PodText.pod(
        "stoppable",
        24,
        Stream.concat(Stream.of("t1", "t2", "t3"), sources.stream().map(StoppablePod::source))
            .map(name -> PodText.server(name, 8)),
        sources.stream().map(n -> database(n, probes.getOrDefault(n, 0)) + "\n" + application(n)));
  }

  static String source(int outage) {
    return "s%02d".formatted(outage);
  }

  private static String database(int n, int probe) {
    var lun = "{id: db_%02d_d%d, array: svc1, uid: 60050768018300ABC0000000000A%02d%02d, %s}";
    return vm("db", n, "")
        + (probe == 0 ? "" : ", probe: {host: 127.0.0.1, port: %d, timeout: 1s}".formatted(probe))
        + ", luns: ["
        + lun.formatted(n, 0, n, 0, "sizeGiB: 20, boot: true")
        + ", "
        + lun.formatted(n, 1, n, 1, "sizeGiB: 20")
        + "]}";
  }

  private static String application(int n) {
    return vm("app", n, ", dependsOn: [db-%02d]".formatted(n))
        + (", luns: [{id: app_%1$02d_d0, array: svc1, uid: 60050768018300ABC0000000000B%1$02d00,"
                + " sizeGiB: 20, boot: true}]}")
            .formatted(n);
  }

  private static String vm(String kind, int n, String more) {
    return ("  - {name: %1$s-%2$02d, server: s%2$02d, cpu: 0.5, memoryMiB: 2048, desired: running,"
            + " sla: gold, vlans: [101], slots: 2, antiAffinity: [shop-%2$02d], allowedServers:"
            + " [t1, t2, t3]%3$s")
        .formatted(kind, n, more);
  }
}
