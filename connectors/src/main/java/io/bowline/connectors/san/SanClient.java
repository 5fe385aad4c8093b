package io.bowline.connectors.san;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.LoginRole;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.StorageController;
import io.bowline.connectors.storage.Volume;
import io.bowline.connectors.storage.VolumeProtection;
import java.util.List;
import java.util.Optional;

/** The command line of an IBM Spectrum Virtualize array (facts: san.md, part A). */
public final class SanClient implements StorageController {

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

  @Override
  public Optional<LoginRole> role() {
    return Optional.of(LoginRole.of(object(list("lscurrentuser")).text("role")));
  }

  @Override
  public VolumeProtection protection() {
    return object(list("lssystem")).protection();
  }

  @Override
  public List<Volume> volumes() {
    return rows(list("lsvdisk -bytes")).stream().map(SanRow::volume).toList();
  }

  @Override
  public Optional<Volume> volume(String volume) {
    try {
      return Optional.of(object(list("lsvdisk -bytes").operand(volume)).volume());
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  @Override
  public List<String> hosts() {
    return rows(list("lshost")).stream().map(row -> row.text("name")).toList();
  }

  @Override
  public List<HostMapping> mappings() {
    return byHost(list("lshostvdiskmap"));
  }

  @Override
  public List<HostMapping> mappingsOf(String volume) {
    return mapOf(volume).entries().stream().map(VolumeMap.Entry::mapping).toList();
  }

  @Override
  public List<HostMapping> mappingsTo(String host) {
    return byHost(list("lshostvdiskmap").operand(host));
  }

  /**
   * Maps a volume to the hosts of one server, where it is not yet. The map is read first: a volume
   * that any other host sees is refused, and {@code -force} is sent only when one of these hosts
   * already has it. The map is read back at the end.
   *
   * @param uid what the volume must be known by: names are given anew
   * @param hosts the VIOSes of one server, which may share the volume
   * @return the mappings as read back, in the order of the hosts
   * @throws DeviceFailure {@code REFUSED} when another host sees the volume, or it has another UID
   */
  @Override
  public List<HostMapping> map(String volume, String uid, List<String> hosts) {
    return new VolumeMapping(this, volume, uid, hosts).map();
  }

  /**
   * Removes the mappings to these hosts, where they are not gone, and reads the map back.
   *
   * @param uid what the volume must be known by: names are given anew
   * @throws DeviceFailure {@code BUSY} under volume protection (code CMMVC8478E or CMMVC8957E);
   *     {@code REFUSED} when a host sees the volume through its host cluster, or it has another UID
   */
  @Override
  public void unmap(String volume, String uid, List<String> hosts) {
    new VolumeMapping(this, volume, uid, hosts).unmap();
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
    return rows(command).stream().map(row -> row.mapping("vdisk_name", "name")).toList();
  }
}
