package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A virtual Ethernet adapter as profiles write it (facts: hmc.md, section 4). */
record VirtualEthernet(
    int slot,
    String ieee,
    int vlan,
    List<Integer> additional,
    int trunk,
    String vswitch,
    String mac) {

  static VirtualEthernet parse(String item) {
    var fields = item.split("/", -1);
    return new VirtualEthernet(
        Integer.parseInt(fields[0]),
        at(fields, 1, "0"),
        Integer.parseInt(at(fields, 2, "1")),
        Stream.of(at(fields, 3, "").split(","))
            .filter(v -> !v.isEmpty())
            .map(Integer::valueOf)
            .toList(),
        Integer.parseInt(at(fields, 4, "0")),
        at(fields, 6, "ETHERNET0"),
        at(fields, 7, ""));
  }

  private static String at(String[] fields, int index, String otherwise) {
    return index < fields.length && !fields[index].isEmpty() ? fields[index] : otherwise;
  }

  /** As newer levels print it. */
  String item() {
    return "%d/%s/%d/%s/%d/0/%s/%s/all/none"
        .formatted(slot, ieee, vlan, additionalText(), trunk, vswitch, mac);
  }

  String additionalText() {
    return String.join(",", additional.stream().map(String::valueOf).toList());
  }

  List<Integer> vlans() {
    var all = new ArrayList<>(additional);
    all.add(vlan);
    return all;
  }

  VirtualEthernet withMac(String chosen) {
    return new VirtualEthernet(slot, ieee, vlan, additional, trunk, vswitch, chosen);
  }
}
