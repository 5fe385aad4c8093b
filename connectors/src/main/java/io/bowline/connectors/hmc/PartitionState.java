package io.bowline.connectors.hmc;

/** States of a partition (facts: hmc.md, section 4). */
public enum PartitionState {
  RUNNING,
  NOT_ACTIVATED,
  OPEN_FIRMWARE,
  STARTING,
  SHUTTING_DOWN,
  ERROR,
  /** What partitions show while the system is off or unreachable: neither on nor off. */
  NOT_AVAILABLE,
  /** Any other state: neither on nor off. */
  OTHER
}
