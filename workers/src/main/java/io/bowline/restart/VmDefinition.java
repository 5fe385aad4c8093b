package io.bowline.restart;

import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionDefinition;
import io.bowline.connectors.hmc.PartitionDefinition.ClientScsiAdapter;
import io.bowline.connectors.hmc.PartitionDefinition.EthernetAdapter;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.restart.ClientLinks.Link;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A VM's definition on its target as it is to be, and as a console shows it. */
final class VmDefinition {

  private static final Pattern CLIENT_TUPLE =
      Pattern.compile("(?<slot>\\d+)/client/(?<id>\\d*)/(?<vios>[^/,\"]*)/(?<remote>\\d+)/");

  private final StepContext context;
  private final ClientLinks links;

  VmDefinition(StepContext context) {
    this.context = context;
    this.links = ClientLinks.of(context);
  }

  /** What is there under the VM's name; refused when it is something else. */
  Optional<List<ClientScsiAdapter>> found(List<PartitionProfile> profiles) {
    return profiles.stream()
        .filter(profile -> profile.partition().equals(context.vm().name()))
        .filter(profile -> profile.name().equals(context.definition().profile()))
        .findFirst()
        .map(VmDefinition::clients);
  }

  /** Whether adapters that were found are this VM's, each on the VIOS it belongs to. */
  boolean isOurs(List<ClientScsiAdapter> found) {
    var there =
        found.stream()
            .map(adapter -> new Link(adapter.slot(), adapter.vios()))
            .collect(Collectors.toSet());
    return there.equals(Set.copyOf(links.links()));
  }

  private static List<ClientScsiAdapter> clients(PartitionProfile profile) {
    return CLIENT_TUPLE
        .matcher(profile.attributes().getOrDefault("virtual_scsi_adapters", ""))
        .results()
        .map(
            tuple ->
                new ClientScsiAdapter(
                    Integer.parseInt(tuple.group("slot")),
                    tuple.group("id").isEmpty() ? 0 : Integer.parseInt(tuple.group("id")),
                    tuple.group("vios"),
                    Integer.parseInt(tuple.group("remote"))))
        .toList();
  }

  /** A new definition with free slots on the VIOSes. */
  PartitionDefinition plan(TargetListing listing) {
    var slots =
        ViosSlots.read(listing.slots(), listing.adapters(), listing.profiles(), links.vioses());
    var clients =
        links.links().stream()
            .map(
                link ->
                    new ClientScsiAdapter(
                        link.clientSlot(),
                        viosId(listing.partitions(), link.vios()),
                        link.vios(),
                        slots.take(link.vios())))
            .toList();
    var definition = context.definition();
    var network =
        definition.ethernet().stream()
            .map(
                adapter ->
                    new EthernetAdapter(
                        adapter.slot(),
                        adapter.vlan(),
                        adapter.additionalVlans(),
                        adapter.vswitch(),
                        adapter.mac()))
            .toList();
    return new PartitionDefinition(
        context.vm().name(), definition.profile(), definition.attributes(), clients, network);
  }

  private int viosId(List<Partition> partitions, String vios) {
    return partitions.stream()
        .filter(partition -> partition.name().equals(vios) && partition.isVios())
        .findFirst()
        .map(Partition::id)
        .orElseThrow(
            () ->
                new Refused(
                    ErrorCode.STEP_FAILED,
                    "Expected VIOS "
                        + vios
                        + " on "
                        + context.target().name()
                        + ", but found none of that name."));
  }
}
