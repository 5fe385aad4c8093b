package io.bowline.connectors.hmc;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.hmc.HmcErrors.Wanted;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The restricted shell of one Virtual I/O Server, reached through {@code viosvrcmd}. The console
 * wraps every refusal of the VIOS in one code, so that what a refusal means is read from the VIOS
 * afterwards, never from its text.
 */
public final class ViosClient {

  private static final Pattern DEVICE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Pattern DISK_ROW =
      Pattern.compile("(\\S+)\\s+(?:[0-9a-fA-F]{16,32}|none)(?:\\s.*)?|(hdisk\\d+)(?:\\s.*)?");
  private static final Pattern UNIQUE_ID = Pattern.compile("(?m)^unique_id\\s+(\\S+)");

  private final DeviceShell shell;
  private final HmcConsole console;
  private final String system;
  private final String vios;

  ViosClient(DeviceShell shell, String system, String vios) {
    this.shell = shell;
    this.console = new HmcConsole(shell);
    this.system = system;
    this.vios = vios;
  }

  /** {@code lsmap -all}: every virtual SCSI server adapter and what is mapped to it. */
  public List<VirtualHost> mappings() {
    return LsmapText.parse(read(CommandLine.of("lsmap -all")));
  }

  /** {@code lspv -free}: disks that no mapping and no volume group uses. */
  public List<String> freeDisks() {
    return diskNames(read(CommandLine.of("lspv -free")));
  }

  /** {@code lspv}: all disks. */
  public List<String> disks() {
    return diskNames(read(CommandLine.of("lspv")));
  }

  /**
   * The disk's unique id as {@code lsdev -dev hdiskN -attr} gives it; it contains the LUN's UID.
   * Empty when the disk has none.
   */
  public String uniqueId(String hdisk) {
    var attributes = read(CommandLine.of("lsdev").with("-dev", name(hdisk)).with("-attr"));
    var row = UNIQUE_ID.matcher(attributes);
    return row.find() ? row.group(1) : "";
  }

  /** {@code cfgdev}: looks for new devices. */
  public void discover() {
    change(CommandLine.of("cfgdev"));
  }

  /**
   * {@code mkvdev -vdev hdiskN -vadapter vhostN -dev NAME}.
   *
   * @throws DeviceFailure {@code ALREADY_DONE} when the VIOS refused it and shows this very mapping
   */
  public void map(String hdisk, String vhost, String targetDevice) {
    var command =
        CommandLine.of("mkvdev")
            .with("-vdev", name(hdisk))
            .with("-vadapter", name(vhost))
            .with("-dev", name(targetDevice));
    try {
      change(command);
    } catch (DeviceFailure failure) {
      throw refused(failure) && isMapped(hdisk, vhost, targetDevice)
          ? observed(failure, Kind.ALREADY_DONE, hdisk + " is mapped to " + vhost)
          : failure;
    }
  }

  /**
   * {@code rmvdev -vtd NAME}.
   *
   * @throws DeviceFailure {@code NOT_FOUND} when the VIOS refused it and has no such target device
   */
  public void unmap(String targetDevice) {
    try {
      change(CommandLine.of("rmvdev").with("-vtd", name(targetDevice)));
    } catch (DeviceFailure failure) {
      throw refused(failure) && !hasTarget(targetDevice)
          ? observed(failure, Kind.NOT_FOUND, "it has no target device " + targetDevice)
          : failure;
    }
  }

  /**
   * {@code rmdev -dev hdiskN}: forgets a disk whose LUN is gone.
   *
   * @throws DeviceFailure {@code NOT_FOUND} when the VIOS refused it and has no such disk
   */
  public void forgetDisk(String hdisk) {
    try {
      change(CommandLine.of("rmdev").with("-dev", name(hdisk)));
    } catch (DeviceFailure failure) {
      throw refused(failure) && !disks().contains(hdisk)
          ? observed(failure, Kind.NOT_FOUND, "it has no disk " + hdisk)
          : failure;
    }
  }

  private boolean isMapped(String hdisk, String vhost, String targetDevice) {
    return mappings().stream()
        .filter(host -> host.name().equals(vhost))
        .flatMap(host -> host.targets().stream())
        .anyMatch(
            target -> target.name().equals(targetDevice) && target.backingDevice().equals(hdisk));
  }

  private boolean hasTarget(String targetDevice) {
    return mappings().stream()
        .flatMap(host -> host.targets().stream())
        .anyMatch(target -> target.name().equals(targetDevice));
  }

  private static boolean refused(DeviceFailure failure) {
    return failure.kind() == Kind.REFUSED && !failure.code().isEmpty();
  }

  private DeviceFailure observed(DeviceFailure refusal, Kind kind, String finding) {
    return new DeviceFailure(
        kind,
        shell.device(),
        refusal.code(),
        "Expected a change on VIOS %s, but found that %s. Nothing is left to do."
            .formatted(vios, finding),
        refusal);
  }

  private String read(CommandLine command) {
    return console.run(wrapped(command).read(), Wanted.OTHER);
  }

  private void change(CommandLine command) {
    console.change(wrapped(command));
  }

  /** The VIOS has a shell of its own: the command line is one quoted word to the console's. */
  private CommandLine wrapped(CommandLine command) {
    return CommandLine.of("viosvrcmd")
        .with("-m", system)
        .with("-p", vios)
        .with("-c", command.text());
  }

  private static String name(String device) {
    if (!DEVICE_NAME.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "Expected a device name of letters, digits, '_', '.' and '-', but found '%s'."
              .formatted(device.replaceAll("\\p{Cntrl}", "?")));
    }
    return device;
  }

  private static List<String> diskNames(String listing) {
    return listing
        .lines()
        .map(DISK_ROW::matcher)
        .filter(row -> row.matches())
        .map(row -> row.group(1) != null ? row.group(1) : row.group(2))
        .toList();
  }
}
