package io.bowline.connectors.hmc;

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

  /** A virtual SCSI client adapter and its partner on a VIOS. */
  public record ClientScsiAdapter(int slot, int viosId, String vios, int viosSlot) {}

  /**
   * A virtual Ethernet adapter.
   *
   * @param additionalVlans in the order of the profile
   * @param mac twelve hexadecimal digits, or empty to let the firmware choose
   */
  public record EthernetAdapter(
      int slot, int vlan, List<Integer> additionalVlans, String vswitch, String mac) {}
}
