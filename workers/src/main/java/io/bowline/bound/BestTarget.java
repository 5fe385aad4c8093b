package io.bowline.bound;

import io.bowline.inventory.Server;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The least that any of some servers takes, each figure by itself.
 *
 * @param hosts to which a LUN is mapped there
 * @param limitedByVioses whether all of them do one LUN after the other on each VIOS
 * @param viosMap seconds for one LUN on one VIOS
 * @param configure seconds
 * @param restart seconds
 */
record BestTarget(
    int hosts, boolean limitedByVioses, double viosMap, double configure, double restart) {

  static BestTarget of(List<Server> servers, Times times) {
    return new BestTarget(
        servers.stream().mapToInt(BestTarget::hosts).min().orElse(1),
        servers.stream().noneMatch(server -> server.vios().isEmpty()),
        least(servers, server -> times.viosMap(server.name())),
        least(servers, server -> times.configure(server.name())),
        least(servers, server -> times.restart(server.name())));
  }

  static int hosts(Server server) {
    return Math.max(1, server.vios().size());
  }

  private static double least(List<Server> servers, ToDoubleFunction<Server> figure) {
    return servers.stream().mapToDouble(figure).min().orElse(0);
  }
}
