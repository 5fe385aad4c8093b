package io.bowline.connectors.hmc;

/** A row of {@code lshwres -r virtualio --rsubtype slot --level lpar}. */
public record VirtualSlots(String partition, int maximum, int nextFree) {}
