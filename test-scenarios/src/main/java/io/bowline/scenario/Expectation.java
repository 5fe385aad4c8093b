package io.bowline.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What must hold after a drill ({@code expect.yaml}).
 *
 * @param recovered which VMs are running again
 * @param unrecovered which VMs are not
 * @param servers where these VMs must run at the end
 * @param within longest outage time of any recovered VM, without the approval
 * @param invariants whether any breach fails the drill
 * @param outcome state every outage must end in, such as {@code rejected}
 * @param fenced whether the failed servers were cut off
 * @param handedOver VMs that must have been handed to a human
 * @param notices kinds of notice that must have been sent
 * @param outages how many outages there are
 */
public record Expectation(
    Vms recovered,
    Vms unrecovered,
    Map<String, String> servers,
    Optional<Duration> within,
    boolean invariants,
    Optional<String> outcome,
    Optional<Boolean> fenced,
    Set<String> handedOver,
    Set<String> notices,
    OptionalInt outages) {

  /** A statement about a set of VMs. */
  public sealed interface Vms {

    /** Every VM of the failed servers that was meant to run. */
    record All() implements Vms {}

    /** None of them. */
    record None() implements Vms {}

    /** Exactly these. */
    record Named(Set<String> names) implements Vms {}

    /** So many of them. */
    record Count(int number) implements Vms {}

    /** Nothing is said. */
    record Any() implements Vms {}
  }
}
