package io.bowline.connectors.hmc;

/**
 * A row of {@code lshwres -r virtualio --rsubtype scsi --level lpar}.
 *
 * @param remotePartition name of the partner, empty when it is gone
 * @param remoteSlot slot of the partner, -1 when any
 */
public record VirtualScsiAdapter(
    String partition,
    int partitionId,
    int slot,
    Role role,
    int remotePartitionId,
    String remotePartition,
    int remoteSlot) {

  /** Which side of the connection this adapter is. */
  public enum Role {
    CLIENT,
    SERVER
  }
}
