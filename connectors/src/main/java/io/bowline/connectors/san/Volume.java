package io.bowline.connectors.san;

/**
 * A volume of the array.
 *
 * @param uid 32 upper-case hexadecimal digits: the only identity common to array, VIOS and host
 * @param bytes size
 * @param status {@code online}, {@code offline} or {@code degraded}
 */
public record Volume(String id, String name, String uid, long bytes, String status) {

  static Volume from(SanRow row) {
    return new Volume(
        row.text("id"),
        row.text("name"),
        row.text("vdisk_UID"),
        row.number("capacity"),
        row.text("status"));
  }
}
