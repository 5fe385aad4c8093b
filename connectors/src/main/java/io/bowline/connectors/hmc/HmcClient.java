package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceShell;
import java.util.List;
import java.util.Optional;

/**
 * The Hardware Management Console's command line. Each verb reads or sends one thing; every answer
 * is parsed by attribute name, never by position in text.
 */
public final class HmcClient {

  private final DeviceShell shell;

  public HmcClient(DeviceShell shell) {
    this.shell = shell;
  }

  /** All managed systems this console knows, those without connection included. */
  public List<ManagedSystem> systems() {
    throw new UnsupportedOperationException(shell.device());
  }

  /** One managed system, empty when the console does not know it. */
  public Optional<ManagedSystem> system(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** Processor and memory totals of a system that runs. */
  public SystemCapacity capacity(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** All partitions of a system, VIOS partitions included. */
  public List<Partition> partitions(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** One partition, empty when the console answers that it does not exist. */
  public Optional<Partition> partition(String system, String partition) {
    throw new UnsupportedOperationException(system + partition);
  }

  /** All profiles of all partitions of a system. */
  public List<PartitionProfile> profiles(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** Virtual SCSI adapters of all partitions of a system. */
  public List<VirtualScsiAdapter> scsiAdapters(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** Virtual Ethernet adapters of all partitions of a system. */
  public List<VirtualEthernetAdapter> ethernetAdapters(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** Virtual slot use of all partitions of a system. */
  public List<VirtualSlots> virtualSlots(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** Newest first, at most {@code count}. */
  public List<ReferenceCode> referenceCodes(String system, String partition, int count) {
    throw new UnsupportedOperationException(system + partition + count);
  }

  /** {@code chsysstate -r sys -o off --immed}: returns when the console accepted it. */
  public void powerOffSystem(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** {@code chsysstate -r sys -o on}. */
  public void powerOnSystem(String system) {
    throw new UnsupportedOperationException(system);
  }

  /** {@code chsysstate -r lpar -o on -f PROFILE}: returns when the console accepted it. */
  public void activate(String system, String partition, String profile) {
    throw new UnsupportedOperationException(system + partition + profile);
  }

  /** {@code chsysstate -r lpar -o shutdown --immed}. */
  public void shutdownImmediately(String system, String partition) {
    throw new UnsupportedOperationException(system + partition);
  }

  /** {@code mksyscfg -r lpar}: a partition with one profile. */
  public void createPartition(String system, PartitionDefinition definition) {
    throw new UnsupportedOperationException(system + definition);
  }

  /** {@code rmsyscfg -r lpar}: the partition must be Not Activated. */
  public void removePartition(String system, String partition) {
    throw new UnsupportedOperationException(system + partition);
  }

  /** {@code chsyscfg -r prof -i "…,auto_start=0"}: it no longer starts with its system. */
  public void disableAutoStart(String system, String partition, String profile) {
    throw new UnsupportedOperationException(system + partition + profile);
  }

  /** {@code chhwres -r virtualio --rsubtype scsi -o a}: a server adapter on a running VIOS. */
  public void addServerScsiAdapter(
      String system, String vios, int slot, int clientPartitionId, int clientSlot) {
    throw new UnsupportedOperationException(system + vios + slot + clientPartitionId + clientSlot);
  }

  /** {@code chhwres -r virtualio --rsubtype scsi -o r}. */
  public void removeServerScsiAdapter(String system, String vios, int slot) {
    throw new UnsupportedOperationException(system + vios + slot);
  }

  /** The VIOS commands of one VIOS, through {@code viosvrcmd}. */
  public ViosClient vios(String system, String vios) {
    return new ViosClient(shell, system, vios);
  }
}
