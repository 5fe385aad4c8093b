package io.bowline.connectors.hmc;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.LoginRole;
import io.bowline.connectors.hmc.HmcErrors.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * The Hardware Management Console's command line. Each verb reads or sends one thing; every answer
 * is parsed by attribute name, never by position in text. A system is named by its user-defined
 * name or, where two carry the same, by type-model*serial.
 */
public final class HmcClient {

  private final DeviceShell shell;
  private final HmcConsole console;

  public HmcClient(DeviceShell shell) {
    this.shell = shell;
    this.console = new HmcConsole(shell);
  }

  /** All managed systems this console knows, those without connection included. */
  public List<ManagedSystem> systems() {
    return console
        .columns(CommandLine.of("lssyscfg -r sys"), "name", "type_model", "serial_num", "state")
        .stream()
        .map(ManagedSystem::from)
        .toList();
  }

  /** The task role of a user; empty when the console does not list the user, as of a directory. */
  public Optional<LoginRole> role(String user) {
    var command = CommandLine.of("lshmcusr").with("--filter", HmcAttributes.filter("names", user));
    return console.columns(command, "name", "taskrole").stream()
        .map(row -> LoginRole.of(row.text("taskrole")))
        .findFirst();
  }

  /**
   * One managed system, empty when the console does not know it.
   *
   * @throws DeviceFailure {@code REFUSED} when two systems carry this name
   */
  public Optional<ManagedSystem> system(String system) {
    var found = systems().stream().filter(each -> each.isCalled(system)).toList();
    if (found.size() > 1) {
      throw new DeviceFailure(
          Kind.REFUSED,
          shell.device(),
          "",
          "Expected one system '%s' on %s, but found %d. Name it by type-model*serial."
              .formatted(system, shell.device(), found.size()));
    }
    return found.stream().findFirst();
  }

  /** Processor and memory totals of a system that runs. */
  public SystemCapacity capacity(String system) {
    var memory =
        only(
            console.columns(
                CommandLine.of("lshwres -r mem").with("-m", system).with("--level sys"),
                "configurable_sys_mem",
                "curr_avail_sys_mem",
                "sys_firmware_mem"),
            system);
    var processors =
        only(
            console.columns(
                CommandLine.of("lshwres -r proc").with("-m", system).with("--level sys"),
                "configurable_sys_proc_units",
                "curr_avail_sys_proc_units"),
            system);
    return new SystemCapacity(
        processors.decimal("configurable_sys_proc_units"),
        processors.decimal("curr_avail_sys_proc_units"),
        memory.number("configurable_sys_mem"),
        memory.number("sys_firmware_mem"),
        memory.number("curr_avail_sys_mem"));
  }

  /** All partitions of a system, VIOS partitions included. */
  public List<Partition> partitions(String system) {
    return console.pairs(CommandLine.of("lssyscfg -r lpar").with("-m", system), "name").stream()
        .map(Partition::from)
        .toList();
  }

  /** One partition, empty when the console answers that it does not exist. */
  public Optional<Partition> partition(String system, String partition) {
    var command =
        CommandLine.of("lssyscfg -r lpar")
            .with("-m", system)
            .with("--filter", HmcAttributes.filter("lpar_names", partition));
    try {
      return console.pairs(command, "name").stream().map(Partition::from).findFirst();
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** All profiles of all partitions of a system. */
  public List<PartitionProfile> profiles(String system) {
    return console.pairs(CommandLine.of("lssyscfg -r prof").with("-m", system), "name").stream()
        .map(PartitionProfile::from)
        .toList();
  }

  /** Virtual SCSI adapters of all partitions of a system. */
  public List<VirtualScsiAdapter> scsiAdapters(String system) {
    return console
        .columns(
            virtualIo(system, "scsi"),
            "lpar_name",
            "lpar_id",
            "slot_num",
            "adapter_type",
            "remote_lpar_id",
            "remote_lpar_name",
            "remote_slot_num")
        .stream()
        .map(VirtualScsiAdapter::from)
        .toList();
  }

  /** Virtual Ethernet adapters of all partitions of a system. */
  public List<VirtualEthernetAdapter> ethernetAdapters(String system) {
    return console.pairs(virtualIo(system, "eth"), "lpar_name").stream()
        .map(VirtualEthernetAdapter::from)
        .toList();
  }

  /** Virtual slot use of all partitions of a system. */
  public List<VirtualSlots> virtualSlots(String system) {
    return console.pairs(virtualIo(system, "slot"), "lpar_name").stream()
        .map(VirtualSlots::from)
        .toList();
  }

  /** Newest first, at most {@code count}. */
  public List<ReferenceCode> referenceCodes(String system, String partition, int count) {
    var command =
        CommandLine.of("lsrefcode -r lpar")
            .with("-m", system)
            .with("--filter", HmcAttributes.filter("lpar_names", partition))
            .with("-n", Integer.toString(count));
    return console.columns(command, "lpar_name", "time_stamp", "refcode").stream()
        .map(ReferenceCode::from)
        .toList();
  }

  /** {@code chsysstate -r sys -o off --immed}: returns when the console accepted it. */
  public void powerOffSystem(String system) {
    var command = CommandLine.of("chsysstate -r sys").with("-m", system).with("-o off --immed");
    console.run(command.change(), Wanted.OFF);
  }

  /** {@code chsysstate -r sys -o on}. */
  public void powerOnSystem(String system) {
    var command = CommandLine.of("chsysstate -r sys").with("-m", system).with("-o on");
    console.run(command.change(), Wanted.ON);
  }

  /** {@code chsysstate -r lpar -o on -f PROFILE}: returns when the console accepted it. */
  public void activate(String system, String partition, String profile) {
    var command =
        CommandLine.of("chsysstate -r lpar")
            .with("-m", system)
            .with("-o on")
            .with("-n", partition)
            .with("-f", profile);
    console.run(command.change(), Wanted.ON);
  }

  /** {@code chsysstate -r lpar -o shutdown --immed}. */
  public void shutdownImmediately(String system, String partition) {
    var command =
        CommandLine.of("chsysstate -r lpar")
            .with("-m", system)
            .with("-o shutdown --immed")
            .with("-n", partition);
    console.run(command.change(), Wanted.OFF);
  }

  /**
   * {@code chsysstate -r lpar -o osshutdown --immed --restart}: asks the operating system, which
   * must answer the console (facts: hmc.md, section 5).
   */
  public void rebootThroughOs(String system, String partition) {
    var command =
        CommandLine.of("chsysstate -r lpar")
            .with("-m", system)
            .with("-o osshutdown --immed --restart")
            .with("-n", partition);
    console.run(command.change(), Wanted.OTHER);
  }

  /**
   * {@code lpar_netboot -f -t ent}: powers a partition to Open Firmware and boots it over the
   * network. Its exit status is 0 on some failures; only its own last words count (facts: hmc.md,
   * section 8).
   *
   * @throws DeviceFailure {@code REFUSED} when it says that it failed, {@code UNKNOWN} when it ends
   *     without saying that the boot proceeds
   */
  public void networkBoot(String system, String partition, String profile, NetworkBoot from) {
    var command =
        CommandLine.of("lpar_netboot -f -t ent")
            .with("-m", from.mac())
            .with("-s auto -d auto")
            .with("-S", from.server())
            .with("-G", from.gateway())
            .with("-C", from.client())
            .with("-K", from.netmask())
            .operand(partition)
            .operand(profile)
            .operand(system)
            .change();
    NetworkBootText.requireProceeding(shell.device(), command, shell.run(command));
  }

  /**
   * {@code mksyscfg -r lpar}: a partition with one profile. A name in use is {@code REFUSED}: it
   * proves nothing about what carries it.
   */
  public void createPartition(String system, PartitionDefinition definition) {
    console.change(
        CommandLine.of("mksyscfg -r lpar")
            .with("-m", system)
            .with("-i", definition.attributesText()));
  }

  /** {@code rmsyscfg -r lpar}: the partition must be Not Activated. */
  public void removePartition(String system, String partition) {
    console.change(CommandLine.of("rmsyscfg -r lpar").with("-m", system).with("-n", partition));
  }

  /** {@code chsyscfg -r prof -i "…,auto_start=0"}: it no longer starts with its system. */
  public void disableAutoStart(String system, String partition, String profile) {
    var change =
        new HmcAttributes()
            .with("name", profile)
            .with("lpar_name", partition)
            .with("auto_start", 0);
    console.change(CommandLine.of("chsyscfg -r prof").with("-m", system).with("-i", change.text()));
  }

  /** {@code chhwres -r virtualio --rsubtype scsi -o a}: a server adapter on a running VIOS. */
  public void addServerScsiAdapter(
      String system, String vios, int slot, int clientPartitionId, int clientSlot) {
    var adapter =
        new HmcAttributes()
            .with("adapter_type", "server")
            .with("remote_lpar_id", clientPartitionId)
            .with("remote_slot_num", clientSlot);
    console.change(scsiChange(system, "a", vios, slot).with("-a", adapter.text()));
  }

  /** {@code chhwres -r virtualio --rsubtype scsi -o r}. */
  public void removeServerScsiAdapter(String system, String vios, int slot) {
    console.change(scsiChange(system, "r", vios, slot));
  }

  /** The VIOS commands of one VIOS, through {@code viosvrcmd}. */
  public ViosClient vios(String system, String vios) {
    return new ViosClient(shell, system, vios);
  }

  private static CommandLine virtualIo(String system, String kind) {
    return CommandLine.of("lshwres -r virtualio")
        .with("-m", system)
        .with("--rsubtype", kind)
        .with("--level lpar");
  }

  private static CommandLine scsiChange(String system, String operation, String vios, int slot) {
    return CommandLine.of("chhwres -r virtualio")
        .with("-m", system)
        .with("--rsubtype scsi")
        .with("-o", operation)
        .with("-p", vios)
        .with("-s", Integer.toString(slot));
  }

  private HmcRow only(List<HmcRow> rows, String system) {
    if (rows.size() != 1) {
      throw new DeviceFailure(
          Kind.TRANSIENT,
          shell.device(),
          "",
          "Expected the totals of system %s on %s, but found %d rows. Read its state first."
              .formatted(system, shell.device(), rows.size()));
    }
    return rows.getFirst();
  }
}
