package io.bowline.optimum;

import java.util.Map;

/**
 * The shortest makespan that CP-SAT finds for as many VMs.
 *
 * @param boundSeconds no schedule is shorter
 * @param foundSeconds the shortest found, of a model that leaves some limits out; that of the plan
 *     where none was found
 * @param targets where its VMs stand
 * @param lines what it does with each VM, for a person
 */
record ScheduleOptimum(
    double boundSeconds,
    double foundSeconds,
    Map<String, String> targets,
    Map<String, String> lines) {

  boolean isProven() {
    return foundSeconds <= boundSeconds + 1e-6;
  }

  boolean isFound() {
    return !targets.isEmpty();
  }
}
