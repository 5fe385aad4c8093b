package io.bowline.connectors.pxe;

/** What DNS answers to the question for a machine's HINFO record (facts: pxe.md, section 6). */
public sealed interface HostInformation {

  /** Its record. Anybody can write one: a value chooses from a list, it is never run. */
  record Found(String cpu, String os) implements HostInformation {}

  /** The machine is known, and has no such record. */
  record NoRecord() implements HostInformation {}

  /** DNS does not know the machine. */
  record NoSuchName() implements HostInformation {}

  /**
   * Nobody can tell.
   *
   * @param why one line
   */
  record Unanswered(String why) implements HostInformation {}
}
