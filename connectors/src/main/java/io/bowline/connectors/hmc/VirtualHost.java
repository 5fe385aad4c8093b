package io.bowline.connectors.hmc;

import java.util.List;

/**
 * A virtual SCSI server adapter of a VIOS as {@code lsmap -all} shows it.
 *
 * @param name {@code vhostN}
 * @param slot virtual slot of the adapter on the VIOS, from its location code
 * @param clientPartitionId 0 when the client does not run
 */
public record VirtualHost(
    String name, int slot, int clientPartitionId, List<TargetDevice> targets) {

  /**
   * A virtual target device.
   *
   * @param lun logical unit address, {@code 0x8100000000000000}
   * @param backingDevice {@code hdiskN}
   */
  public record TargetDevice(String name, String status, String lun, String backingDevice) {}
}
