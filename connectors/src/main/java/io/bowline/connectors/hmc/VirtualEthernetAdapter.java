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
    String mac) {

  static VirtualEthernetAdapter from(HmcRow row) {
    return new VirtualEthernetAdapter(
        row.text("lpar_name"),
        row.number("slot_num"),
        row.flag("is_trunk"),
        row.number("port_vlan_id"),
        row.list("addl_vlan_ids").stream().map(row::vlan).toList(),
        row.present("vswitch"),
        row.present("mac_addr"));
  }
}
