package io.bowline.simulator;

import java.time.Instant;

/** What happened in the hardware, in order; published while nothing else can change. */
public sealed interface HardwareEvent {

  Instant at();

  record ServerPowerChanged(Instant at, String server, ServerPower from, ServerPower to)
      implements HardwareEvent {}

  /** A partition was given its resources and starts. */
  record PartitionStarted(Instant at, String server, String partition, Cause cause)
      implements HardwareEvent {}

  /** Its operating system runs and answers. */
  record PartitionReady(Instant at, String server, String partition) implements HardwareEvent {}

  /** It did not boot and sits in Open Firmware or Error, holding its resources. */
  record PartitionStuck(Instant at, String server, String partition, String state)
      implements HardwareEvent {}

  /** Its service answers no longer; its operating system does. */
  record ServiceDied(Instant at, String server, String partition) implements HardwareEvent {}

  /** The hypervisor, or the server going off, took its resources away. */
  record PartitionStopped(Instant at, String server, String partition) implements HardwareEvent {}

  record PartitionCreated(Instant at, String server, String partition) implements HardwareEvent {}

  record PartitionRemoved(Instant at, String server, String partition) implements HardwareEvent {}

  /** A volume is writable from a host, which is a VIOS of {@code server}. */
  record MappingMade(
      Instant at, String array, String volume, String uid, String host, String server)
      implements HardwareEvent {}

  record MappingRemoved(
      Instant at, String array, String volume, String uid, String host, String server)
      implements HardwareEvent {}

  /** A VIOS hands a volume to a client partition. */
  record TargetAttached(
      Instant at, String server, String vios, String target, String uid, int clientPartition)
      implements HardwareEvent {}

  record TargetDetached(Instant at, String server, String vios, String target, String uid)
      implements HardwareEvent {}

  record AdapterAdded(Instant at, String server, String vios, int slot, int clientPartition)
      implements HardwareEvent {}

  record AdapterRemoved(Instant at, String server, String vios, int slot)
      implements HardwareEvent {}

  /** A command that some limit counts arrived; {@code on} names what the limit belongs to. */
  record WorkBegan(Instant at, Work work, String on) implements HardwareEvent {}

  record WorkEnded(Instant at, Work work, String on) implements HardwareEvent {}

  /** Why a partition starts. */
  enum Cause {
    COMMAND,
    AUTO_START
  }

  /** What limits count. */
  enum Work {
    /** A change of a managed system's configuration. */
    SYSTEM_CHANGE,
    /** A change of a VIOS's devices. */
    VIOS_CHANGE,
    /** A mapping command, waiting ones included. */
    ARRAY_MAPPING
  }
}
