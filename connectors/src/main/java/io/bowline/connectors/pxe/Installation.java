package io.bowline.connectors.pxe;

/** How far a machine came with the installation it was offered, each step after the one before. */
public enum Installation {
  /** Its profile is another: it boots from its disk. */
  NOT_OFFERED,
  /** Its profile installs it, and it did not fetch that since. */
  OFFERED,
  /** It was sent the profile: from here on its disk may be overwritten. */
  FETCHED,
  /** It told that it is installed. */
  FINISHED
}
