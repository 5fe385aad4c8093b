package io.bowline.inventory;

/**
 * A SAN volume of a VM.
 *
 * @param id the volume's name on its array
 * @param uid 32 hexadecimal digits, the same on array, VIOS and host
 */
public record Lun(String id, String array, String uid, int sizeGiB, Use use) {

  /** What a VM needs the volume for. */
  public enum Use {
    BOOT,
    DATA
  }
}
