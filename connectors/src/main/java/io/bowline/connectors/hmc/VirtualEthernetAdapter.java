package io.bowline.connectors.hmc;

import java.util.List;

/** A row of {@code lshwres -r virtualio --rsubtype eth --level lpar}. */
public record VirtualEthernetAdapter(
    String partition,
    int slot,
    boolean trunk,
    int vlan,
    List<Integer> additionalVlans,
    String vswitch,
    String mac) {}
