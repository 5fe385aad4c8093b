package io.bowline.connectors.hmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code mksyscfg -r lpar} needs for one partition with one profile.
 *
 * @param attributes further profile attributes by name ({@code min_mem}, {@code desired_procs}, …),
 *     without adapters
 * @param scsiAdapters client adapters in slot order
 * @param ethernetAdapters in slot order
 */
public record PartitionDefinition(
    String name,
    String profile,
    Map<String, String> attributes,
    List<ClientScsiAdapter> scsiAdapters,
    List<EthernetAdapter> ethernetAdapters) {

  public PartitionDefinition {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    scsiAdapters = List.copyOf(scsiAdapters);
    ethernetAdapters = List.copyOf(ethernetAdapters);
  }

  /** As {@code mksyscfg -i} takes it. */
  String attributesText() {
    var text = new HmcAttributes().with("name", name).with("profile_name", profile);
    if (!attributes.containsKey("lpar_env")) {
      text.with("lpar_env", "aixlinux");
    }
    attributes.forEach(text::with);
    if (!scsiAdapters.isEmpty()) {
      text.with(
          "virtual_scsi_adapters", scsiAdapters.stream().map(ClientScsiAdapter::text).toList());
    }
    if (!ethernetAdapters.isEmpty()) {
      text.with(
          "virtual_eth_adapters", ethernetAdapters.stream().map(EthernetAdapter::text).toList());
    }
    return text.text();
  }

  /** A virtual SCSI client adapter and its partner on a VIOS. */
  public record ClientScsiAdapter(int slot, int viosId, String vios, int viosSlot) {

    String text() {
      return "%d/client/%d/%s/%d/1".formatted(slot, viosId, HmcAttributes.part(vios), viosSlot);
    }
  }

  /**
   * A virtual Ethernet adapter.
   *
   * @param additionalVlans in the order of the profile
   * @param mac twelve hexadecimal digits, or empty to let the firmware choose
   */
  public record EthernetAdapter(
      int slot, int vlan, List<Integer> additionalVlans, String vswitch, String mac) {

    public EthernetAdapter {
      additionalVlans = List.copyOf(additionalVlans);
    }

    String text() {
      var vlans = String.join(",", additionalVlans.stream().map(String::valueOf).toList());
      // Tagged VLANs need an IEEE 802.1Q adapter.
      var plain = "%d/%d/%d/%s/0/1".formatted(slot, vlans.isEmpty() ? 0 : 1, vlan, vlans);
      return vswitch.isEmpty() && mac.isEmpty()
          ? plain
          : plain
              + "/%s/%s/all/none".formatted(HmcAttributes.part(vswitch), HmcAttributes.part(mac));
    }
  }
}
