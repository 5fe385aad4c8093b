package io.bowline.pods;

import java.util.List;

/** What servers side by side share; a VM can come back only where its VLANs and its array are. */
record Zone(List<String> hmcs, List<String> arrays, List<Integer> vlans) {

  /** The zone of a PoD that has but one. */
  static final Zone ONLY = new Zone(List.of("hmc1", "hmc2"), List.of("svc1"), List.of(101));

  boolean serves(VmRow vm) {
    return arrays.contains(vm.array()) && vlans.containsAll(vm.vlans());
  }
}
