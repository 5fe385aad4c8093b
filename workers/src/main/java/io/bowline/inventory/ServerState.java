package io.bowline.inventory;

/** What is known of a server; only OPERATING servers take VMs. */
public enum ServerState {
  OPERATING,
  ERROR,
  OFF,
  UNKNOWN,
  MAINTENANCE
}
