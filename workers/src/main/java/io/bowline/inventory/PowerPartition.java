package io.bowline.inventory;

import java.util.List;
import java.util.Map;

/**
 * How a VM is defined on its Power server, so that it can be rebuilt with the same slots, MAC and
 * switch.
 *
 * @param profile name of the profile it runs with
 * @param attributes profile attributes without adapters, as the console takes them back
 * @param scsi client adapters in slot order
 * @param unsupported adapters Bowline cannot rebuild ("virtual_fc_adapters", "io_slots", …); a VM
 *     with any is reported and never half-recovered
 */
public record PowerPartition(
    String profile,
    Map<String, String> attributes,
    List<ClientAdapter> scsi,
    List<NetworkAdapter> ethernet,
    List<String> unsupported)
    implements Definition {

  /** A virtual SCSI client adapter and the VIOS it was connected to. */
  public record ClientAdapter(int slot, String vios) {}

  /** A virtual Ethernet adapter; the MAC is twelve hexadecimal digits. */
  public record NetworkAdapter(
      int slot, int vlan, List<Integer> additionalVlans, String vswitch, String mac) {}
}
