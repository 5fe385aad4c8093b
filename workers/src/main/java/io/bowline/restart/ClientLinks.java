package io.bowline.restart;

import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.Server;
import io.bowline.inventory.Server.Vios;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which VIOS of the target takes the place of which VIOS of the source: the first that of the
 * first, the second that of the second, so that a rebuilt VM keeps its client slots and its two
 * paths.
 */
record ClientLinks(List<Link> links) {

  /** A client slot of the VM and the VIOS it is connected to on the target. */
  record Link(int clientSlot, String vios) {}

  static ClientLinks of(StepContext context) {
    return on(context.source(), context.target(), context.definition().scsi());
  }

  Set<String> vioses() {
    return links.stream().map(Link::vios).collect(Collectors.toUnmodifiableSet());
  }

  private static ClientLinks on(Server source, Server target, List<ClientAdapter> adapters) {
    return new ClientLinks(
        adapters.stream()
            .map(adapter -> new Link(adapter.slot(), counterpart(source, target, adapter.vios())))
            .toList());
  }

  private static String counterpart(Server source, Server target, String vios) {
    var position =
        IntStream.range(0, source.vios().size())
            .filter(n -> source.vios().get(n).name().equals(vios))
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
              + ". Another server is tried.");
    }
    return target.vios().get(position).name();
  }
}
