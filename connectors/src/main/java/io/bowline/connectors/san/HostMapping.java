package io.bowline.connectors.san;

/**
 * One volume seen by one host.
 *
 * @param scsiId the LUN number the host sees it under
 */
public record HostMapping(String volume, String uid, String host, int scsiId) {

  /** The same columns carry other names in the volume's and in the host's view. */
  static HostMapping of(SanRow row, String volumeColumn, String hostColumn) {
    return new HostMapping(
        row.text(volumeColumn),
        row.text("vdisk_UID"),
        row.text(hostColumn),
        Math.toIntExact(row.number("SCSI_id")));
  }
}
