package io.bowline.connectors.pxe;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The boot profiles of an install server, and the traces of those that took one (facts: pxe.md,
 * sections 1 and 2). A profile is read afresh by every boot: nothing is reloaded. Switching back to
 * the disk before the profile was fetched cancels the installation, so that the traces are counted:
 * a count that grew is the evidence. What was counted when an installation was offered stands in
 * its profile, so that whoever asks later needs no memory of it.
 */
public final class PxeServer {

  /** Exit status of these commands when a file is not there. */
  private static final int ABSENT = 44;

  private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  private static final String OFFER = "# Offered by Bowline after %d fetches, %d installations\n";
  private static final Pattern OFFERED =
      Pattern.compile("# Offered by Bowline after (\\d+) fetches, (\\d+) installations\n");
  private static final Pattern OFFERED_TO =
      Pattern.compile("(?m)^01-([0-9a-f]{2}(?:-[0-9a-f]{2}){5})$");

  private final DeviceShell shell;
  private final Paths paths;

  /**
   * Where things are on the install server.
   *
   * @param tftpRoot directory of the TFTP server
   * @param log of dnsmasq, with a line for each transfer
   * @param done directory with a file per machine, to which each finished installation adds a line
   */
  public record Paths(String tftpRoot, String log, String done) {}

  public PxeServer(DeviceShell shell, Paths paths) {
    this.shell = shell;
    this.paths = paths;
  }

  public String device() {
    return shell.device();
  }

  /** A machine's profile word for word, empty when it has none and takes the default one. */
  public Optional<String> profile(String mac) {
    var file = file(mac);
    return readIfThere("[ -e %1$s ] || exit %2$d; cat %1$s", file);
  }

  /**
   * Gives a machine a profile: the file is replaced at once, never half written, and read back.
   *
   * @throws DeviceFailure {@code UNKNOWN} when it does not read as it was written
   */
  public void give(String mac, BootProfile profile) {
    write(mac, profile.text());
  }

  /**
   * Offers a machine an installation, and notes in its profile what it had fetched and finished
   * before. The same offer that it did not fetch yet stays as it is.
   *
   * @param machine the name under which it tells that it is installed
   * @throws DeviceFailure {@code UNKNOWN} when it does not read as it was written
   */
  public void offer(String mac, String machine, BootProfile.Install profile) {
    var same =
        profile(mac)
            .filter(text -> OFFERED.matcher(text).replaceFirst("").equals(profile.text()))
            .isPresent();
    if (!same || installation(mac, machine) != Installation.OFFERED) {
      write(mac, OFFER.formatted(fetches(mac), installations(machine)) + profile.text());
    }
  }

  /** How far a machine came with the installation it is offered. */
  public Installation installation(String mac, String machine) {
    var offer = OFFERED.matcher(profile(mac).orElse(""));
    if (!offer.lookingAt()) {
      return Installation.NOT_OFFERED;
    }
    if (isNew(installations(machine), offer.group(2))) {
      return Installation.FINISHED;
    }
    return isNew(fetches(mac), offer.group(1)) ? Installation.FETCHED : Installation.OFFERED;
  }

  /** A trace that was begun anew since then holds nothing that is older. */
  private static boolean isNew(int count, String before) {
    return count > 0 && count != Integer.parseInt(before);
  }

  /** MACs of the machines that are offered an installation by this, in lower case. */
  public List<String> offered() {
    var folder = paths.tftpRoot() + "/pxelinux.cfg";
    var files =
        readIfThere(
            "[ -d %1$s ] || exit %2$d; cd %1$s && grep -l '^# Offered by Bowline' -- 01-* || true",
            folder);
    return OFFERED_TO
        .matcher(files.orElse(""))
        .results()
        .map(file -> file.group(1).replace('-', ':'))
        .toList();
  }

  /** Whether this user may write profiles. */
  public boolean isWritable() {
    var folder = paths.tftpRoot() + "/pxelinux.cfg";
    return readIfThere("[ -d %1$s ] && [ -w %1$s ] || exit %2$d", folder).isPresent();
  }

  private void write(String mac, String text) {
    if (profile(mac).equals(Optional.of(text))) {
      return;
    }
    var file = file(mac);
    var draft = file + ".new";
    var packed = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    run(
        DeviceCommand.change(
            "echo %1$s | base64 -d > %2$s && chmod 644 %2$s && mv -f %2$s %3$s"
                .formatted(packed, CommandLine.quote(draft), CommandLine.quote(file))));
    if (!profile(mac).equals(Optional.of(text))) {
      throw new DeviceFailure(
          Kind.UNKNOWN,
          device(),
          "",
          "Expected the boot profile of %s on %s as it was written, but found another. Read it again."
              .formatted(mac, device()));
    }
  }

  /** How often a machine was sent its profile, as far back as the log goes. */
  public int fetches(String mac) {
    var line = "sent " + file(mac) + " to ";
    return count(
        "[ -e %1$s ] || exit %2$d; grep -cF -- " + CommandLine.quote(line) + " %1$s || true",
        paths.log());
  }

  /** How often a machine told that its installation is finished. */
  public int installations(String machine) {
    if (!NAME.matcher(machine).matches()) {
      throw new IllegalArgumentException(
          "Expected a machine's name of letters, digits, dots, dashes, but found '%s'. Rename it."
              .formatted(machine.replaceAll("\\p{Cntrl}", "?")));
    }
    return count("[ -e %1$s ] || exit %2$d; wc -l < %1$s", paths.done() + "/" + machine);
  }

  private int count(String command, String file) {
    return readIfThere(command, file).map(text -> Integer.parseInt(text.strip())).orElse(0);
  }

  private Optional<String> readIfThere(String command, String file) {
    var asked = DeviceCommand.read(command.formatted(CommandLine.quote(file), ABSENT));
    var answer = shell.run(asked);
    if (answer.exitStatus() == ABSENT) {
      return Optional.empty();
    }
    return Optional.of(succeeded(asked, answer));
  }

  private void run(DeviceCommand command) {
    succeeded(command, shell.run(command));
  }

  private String succeeded(DeviceCommand command, DeviceAnswer answer) {
    if (answer.exitStatus() == 0) {
      return answer.stdout();
    }
    throw new DeviceFailure(
        command.effect() == Effect.CHANGE ? Kind.UNKNOWN : Kind.TRANSIENT,
        device(),
        "",
        "Expected '%s' to succeed on %s, but found exit status %d: %s. Check that this user may write the TFTP directory."
            .formatted(command.text(), device(), answer.exitStatus(), answer.gist()));
  }

  /** The name PXELINUX asks for: the kind of adapter, then its address. */
  private String file(String mac) {
    var lower = mac.toLowerCase(Locale.ROOT);
    if (!MAC.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "Expected a MAC like 52:54:00:b0:00:65, but found '%s'. Correct the inventory."
              .formatted(mac.replaceAll("\\p{Cntrl}", "?")));
    }
    return paths.tftpRoot() + "/pxelinux.cfg/01-" + lower.replace(':', '-');
  }
}
