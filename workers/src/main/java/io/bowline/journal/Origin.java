package io.bowline.journal;

import java.util.Objects;
import java.util.Optional;

/**
 * Who asks for a device command.
 *
 * @param outage empty: none
 * @param vm empty: none
 * @param process BPMN process id, or the name of the part of Bowline that asks
 * @param element BPMN element id, or what that part is doing
 * @param jobKey the engine's job, empty: none
 */
public record Origin(
    Optional<String> outage,
    Optional<String> vm,
    String process,
    String element,
    Optional<Long> jobKey) {

  public Origin {
    Objects.requireNonNull(outage, "outage");
    Objects.requireNonNull(vm, "vm");
  }

  /** A part of Bowline that works on its own account. */
  public static Origin own(String part, String doing) {
    return new Origin(Optional.empty(), Optional.empty(), part, doing, Optional.empty());
  }

  /** A part of Bowline that works for an outage. */
  public static Origin own(String part, String doing, String outage) {
    return new Origin(Optional.of(outage), Optional.empty(), part, doing, Optional.empty());
  }

  /** One line for messages and leases. */
  public String label() {
    return outage.orElse("-") + "/" + vm.orElse("-") + "/" + element;
  }
}
