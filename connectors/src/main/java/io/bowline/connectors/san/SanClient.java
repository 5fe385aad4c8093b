package io.bowline.connectors.san;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command line of an IBM Spectrum Virtualize array (facts: san.md, part A). */
public final class SanClient {

  /** Neither in WWNs nor in IPv6 addresses. */
  private static final char DELIMITER = '!';

  private final DeviceShell shell;
  private final char delimiter;

  public SanClient(DeviceShell shell) {
    this(shell, DELIMITER);
  }

  SanClient(DeviceShell shell, char delimiter) {
    this.shell = shell;
    this.delimiter = delimiter;
  }

  /** Whether recent I/O refuses removing a mapping, and for how long. */
  public VolumeProtection protection() {
    return VolumeProtection.from(object(list("lssystem")));
  }

  /** All volumes. */
  public List<Volume> volumes() {
    return rows(list("lsvdisk -bytes")).stream().map(Volume::from).toList();
  }

  /** One volume, empty when the array answers that it does not exist. */
  public Optional<Volume> volume(String volume) {
    try {
      return Optional.of(Volume.from(object(list("lsvdisk -bytes").operand(volume))));
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Names of all hosts. */
  public List<String> hosts() {
    return rows(list("lshost")).stream().map(row -> row.text("name")).toList();
  }

  /** Every mapping of every host. */
  public List<HostMapping> mappings() {
    return byHost(list("lshostvdiskmap"));
  }

  /** Who sees this volume. */
  public List<HostMapping> mappingsOf(String volume) {
    return mapOf(volume).entries().stream().map(VolumeMap.Entry::mapping).toList();
  }

  /** What this host sees. */
  public List<HostMapping> mappingsTo(String host) {
    return byHost(list("lshostvdiskmap").operand(host));
  }

  /**
   * Maps a volume to a host, unless it already is. The map is read first: a volume that is mapped
   * to any host but {@code host} and {@code partners} is refused, and {@code -force} is sent only
   * when a partner already has it.
   *
   * @param partners the other VIOSes of the same server, which may share the volume
   * @return the mapping as read back
   */
  public HostMapping map(String volume, String host, Set<String> partners) {
    return new VolumeMapping(this, volume, host).map(partners);
  }

  /**
   * Removes a mapping, unless it is gone, and reads it back.
   *
   * @throws DeviceFailure {@code BUSY} under volume protection (code CMMVC8478E or CMMVC8957E);
   *     {@code REFUSED} when the host sees the volume through its host cluster
   */
  public void unmap(String volume, String host) {
    new VolumeMapping(this, volume, host).unmap();
  }

  String device() {
    return shell.device();
  }

  VolumeMap mapOf(String volume) {
    return VolumeMap.from(rows(list("lsvdiskhostmap").operand(volume)));
  }

  /** Runs a command that must succeed, and returns its standard output. */
  String run(DeviceCommand command) {
    var answer = shell.run(command);
    var failure = SanErrors.in(shell.device(), command, answer);
    if (failure.isPresent()) {
      throw failure.get();
    }
    return answer.stdout();
  }

  private CommandLine list(String command) {
    return CommandLine.of(command).with("-delim " + delimiter);
  }

  private List<SanRow> rows(CommandLine command) {
    return SanTable.rows(run(command.read()), delimiter).stream()
        .map(row -> new SanRow(shell.device(), row))
        .toList();
  }

  private SanRow object(CommandLine command) {
    return new SanRow(shell.device(), SanTable.object(run(command.read()), delimiter));
  }

  private List<HostMapping> byHost(CommandLine command) {
    return rows(command).stream().map(row -> HostMapping.of(row, "vdisk_name", "name")).toList();
  }
}
