package io.bowline.connectors.hmc;

/** A row of {@code lsrefcode -r lpar}; the time is the console's own text. */
public record ReferenceCode(String partition, String time, String code) {}
