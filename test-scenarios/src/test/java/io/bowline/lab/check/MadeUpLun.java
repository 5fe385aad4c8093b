package io.bowline.lab.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** A LUN of web-1 with a small ring, written as guests write theirs. */
final class MadeUpLun {
  static final int SLOTS = 64;
  private static final int FROM = 4096;
  private final Path file;

  MadeUpLun(Path file) throws IOException {
    this.file = file;
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(FROM + (long) SLOTS * CounterRecord.SIZE);
    }
  }

  /** Who writes, and what he has seen of others. */
  record Writer(String host, String boot, String foreign) {
    static Writer on(String host, String boot) {
      return new Writer(host, boot, "-");
    }
  }

  /** Writes records from one number to another, 100 ms apart. */
  MadeUpLun write(Writer writer, long first, long last, long wallMillis) throws IOException {
    for (long number = first; number <= last; number++) {
      put(number % SLOTS, record("web-1", writer, number, wallMillis + (number - first) * 100));
    }
    return this;
  }

  /** One record of another guest. */
  MadeUpLun writeOf(String guest, Writer writer, long number) throws IOException {
    put(number % SLOTS, record(guest, writer, number, 0));
    return this;
  }

  /** One record at the place of another number. */
  MadeUpLun writeAt(long place, Writer writer, long number) throws IOException {
    put(place % SLOTS, record("web-1", writer, number, 0));
    return this;
  }

  /** The second half of a record is as it was before: never written. */
  MadeUpLun tear(long number) throws IOException {
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.seek(FROM + number % SLOTS * CounterRecord.SIZE + CounterRecord.SIZE / 2);
      disk.write(new byte[CounterRecord.SIZE / 2]);
    }
    return this;
  }

  /** As if it had never been written. */
  MadeUpLun lose(long number) throws IOException {
    put(number % SLOTS, new byte[CounterRecord.SIZE]);
    return this;
  }

  CounterCheck check() throws IOException {
    return new CounterCheck("web-1-boot", "web-1", 0, Ring.read(file, FROM, SLOTS));
  }

  private void put(long slot, byte[] record) throws IOException {
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.seek(FROM + slot * CounterRecord.SIZE);
      disk.write(record);
    }
  }

  private static byte[] record(String guest, Writer writer, long number, long wallMillis) {
    String text =
        "BOWLINE1 seq=%020d guest=%s lun=0 host=%s boot=%s wall=%d foreign=%s"
            .formatted(number, guest, writer.host(), writer.boot(), wallMillis, writer.foreign());
    byte[] body = "%-499s".formatted(text).getBytes(StandardCharsets.ISO_8859_1);
    var crc = new CRC32();
    crc.update(body);
    String whole =
        new String(body, StandardCharsets.ISO_8859_1) + "crc=%08x\n".formatted(crc.getValue());
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }
}
