package io.bowline.journal;

/** Which reading commands are kept. Changing ones always are. */
public enum ReadJournal {
  ALL,
  /** Those without an answer, or with a status other than 0. */
  FAILURES,
  NONE
}
