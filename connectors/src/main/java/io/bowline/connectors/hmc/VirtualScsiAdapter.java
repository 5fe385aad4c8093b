package io.bowline.connectors.hmc;

/**
 * A row of {@code lshwres -r virtualio --rsubtype scsi --level lpar}.
 *
 * @param remotePartitionId id of the partner, -1 when any
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

  static VirtualScsiAdapter from(HmcRow row) {
    return new VirtualScsiAdapter(
        row.text("lpar_name"),
        row.number("lpar_id"),
        row.number("slot_num"),
        row.text("adapter_type").equals("server") ? Role.SERVER : Role.CLIENT,
        row.numberOrNone("remote_lpar_id"),
        row.present("remote_lpar_name"),
        row.numberOrNone("remote_slot_num"));
  }

  /** Which side of the connection this adapter is. */
  public enum Role {
    CLIENT,
    SERVER
  }
}
