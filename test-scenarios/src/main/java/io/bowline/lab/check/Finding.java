package io.bowline.lab.check;

/**
 * Something on a LUN that must not be.
 *
 * @param lun its name
 * @param detail what was found, in a sentence
 */
public record Finding(Kind kind, String lun, String detail) {

  /** What it means. */
  public enum Kind {
    /** Two boots of the guest wrote in the same time. */
    DOUBLE_WRITER,
    /** A record that a client was told of is not there, or is another one. */
    LOST_WRITE,
    /** A record is missing between others. */
    GAP,
    /** A record is damaged. */
    TORN,
    /** A record is where it does not belong. */
    MISPLACED
  }
}
