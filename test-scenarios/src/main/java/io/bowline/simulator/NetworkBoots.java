package io.bowline.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which boot disks are empty, and which network boots fail next. */
final class NetworkBoots {

  private final Set<String> wiped = new HashSet<>();
  private final Map<String, Integer> failing = new HashMap<>();

  synchronized void wipe(String vm) {
    wiped.add(vm);
  }

  synchronized boolean isWiped(String vm) {
    return wiped.contains(vm);
  }

  synchronized void installed(String vm) {
    wiped.remove(vm);
  }

  synchronized void arm(Fault.NetworkBootFails fault) {
    failing.put(fault.vm(), fault.times());
  }

  /** Whether this one fails; counts it. */
  synchronized boolean strikes(String vm) {
    int left = failing.getOrDefault(vm, 0);
    if (left > 0) {
      failing.put(vm, left - 1);
    }
    return left != 0;
  }
}
