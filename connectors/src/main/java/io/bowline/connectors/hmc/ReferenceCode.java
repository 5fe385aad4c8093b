package io.bowline.connectors.hmc;

/** A row of {@code lsrefcode -r lpar}; the time is the console's own text. */
public record ReferenceCode(String partition, String time, String code) {

  static ReferenceCode from(HmcRow row) {
    return new ReferenceCode(row.text("lpar_name"), row.text("time_stamp"), row.text("refcode"));
  }
}
