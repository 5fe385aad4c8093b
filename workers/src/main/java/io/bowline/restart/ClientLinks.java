package io.bowline.restart;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.Server;
import io.bowline.inventory.Server.Vios;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which VIOS of the target takes the place of which VIOS of the source: the first that of the
 * first, the second that of the second, so that a rebuilt VM keeps its client slots and its two
 * paths.
 */
record ClientLinks(List<Link> links) {

  /** A client slot of the VM and the VIOS it is connected to on the target. */
  record Link(int clientSlot, String vios) {}

  static ClientLinks of(StepContext context) {
    return on(context.target(), context.configuration().servers(), context.definition().scsi());
  }

  Set<String> vioses() {
    return links.stream().map(Link::vios).collect(Collectors.toUnmodifiableSet());
  }

  private static ClientLinks on(Server target, List<Server> servers, List<ClientAdapter> adapters) {
    return new ClientLinks(
        adapters.stream()
            .map(adapter -> new Link(adapter.slot(), counterpart(target, servers, adapter.vios())))
            .toList());
  }

  /** The VIOS may be one of a server the VM ran on before its source. */
  private static String counterpart(Server target, List<Server> servers, String vios) {
    var position =
        servers.stream()
            .map(server -> server.vios().stream().map(Vios::name).toList().indexOf(vios))
            .filter(index -> index >= 0)
            .findFirst()
            .orElse(-1);
    if (position < 0 || position >= target.vios().size()) {
      throw new Refused(
          ErrorCode.STEP_FAILED,
          "Expected a VIOS of "
              + target.name()
              + " in the place of "
              + vios
              + ", but found "
              + target.vios().stream().map(Vios::name).toList()
              + ".");
    }
    return target.vios().get(position).name();
  }
}
