package io.bowline.lab.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One record of 512 bytes as a guest's service writes it (see resources/lab/guest/counter.c).
 *
 * @param number from 1, one more than the record before
 * @param lun place of the LUN among the guest's disks, from 0
 * @param host that ran the guest
 * @param boot id of the guest's boot
 * @param wallMillis the guest's clock, milliseconds since 1970
 * @param foreign who else the writer has seen writing, as {@code host@number}; empty when nobody
 */
public record CounterRecord(
    long number,
    String guest,
    int lun,
    String host,
    String boot,
    long wallMillis,
    Optional<String> foreign) {

  /** Bytes per record. */
  public static final int SIZE = 512;

  private static final int BODY = 499;
  private static final Pattern TEXT =
      Pattern.compile(
          "BOWLINE1 seq=(\\d{20}) guest=(\\S+) lun=(\\d+) host=(\\S+) boot=(\\S+) wall=(\\d{1,18})"
              + " foreign=(\\S+) *");

  /** What a place of the ring holds. */
  public sealed interface Sector {
    /** Never written. */
    record Empty() implements Sector {}

    /** Written in part, or damaged. */
    record Torn() implements Sector {}

    record Whole(CounterRecord record) implements Sector {}
  }

  /** Reads the sector at an offset. */
  static Sector read(byte[] bytes, int offset) {
    if (isEmpty(bytes, offset)) {
      return new Sector.Empty();
    }
    var crc = new CRC32();
    crc.update(bytes, offset, BODY);
    String end = text(bytes, offset + BODY, SIZE - BODY);
    var fields = TEXT.matcher(text(bytes, offset, BODY));
    if (!end.equals("crc=%08x\n".formatted(crc.getValue())) || !fields.matches()) {
      return new Sector.Torn();
    }
    return new Sector.Whole(
        new CounterRecord(
            Long.parseLong(fields.group(1)),
            fields.group(2),
            Integer.parseInt(fields.group(3)),
            fields.group(4),
            fields.group(5),
            Long.parseLong(fields.group(6)),
            Optional.of(fields.group(7)).filter(who -> !who.equals("-"))));
  }

  private static boolean isEmpty(byte[] bytes, int offset) {
    for (int i = offset; i < offset + SIZE; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }
}
