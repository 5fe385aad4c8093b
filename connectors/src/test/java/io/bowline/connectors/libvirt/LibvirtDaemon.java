package io.bowline.connectors.libvirt;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.Programs;
import io.bowline.connectors.process.LocalSettings;
import io.bowline.connectors.process.LocalShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * A real libvirt session daemon of its own, with QEMU without hardware virtualisation. A session of
 * root would be the machine's daemon, so that it belongs to another user.
 */
final class LibvirtDaemon implements DeviceShell, AutoCloseable {

  private static final String NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups sh -c";

  private final Path folder;
  private final LocalShell shell;

  private LibvirtDaemon(Path folder) {
    this.folder = folder;
    this.shell =
        new LocalShell(
            new LocalSettings(
                "host1",
                () ->
                    Map.of(
                        "HOME", folder.toString(),
                        "XDG_RUNTIME_DIR", folder.toString()),
                Duration.ofSeconds(60),
                4,
                Mode.ACT),
            InstantSource.system());
  }

  /** Skips the test unless everything is here. */
  static LibvirtDaemon start() {
    Programs.requireRoot();
    Programs.require(
        Map.of(
            "virsh", "libvirt-clients",
            "libvirtd", "libvirt-daemon",
            "qemu-system-x86_64", "qemu-system-x86",
            "setpriv", "util-linux"));
    try {
      var folder = Files.createTempDirectory(Path.of("/tmp"), "libvirt");
      new ProcessBuilder("chown", "65534:65534", folder.toString()).start().waitFor();
      return new LibvirtDaemon(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String device() {
    return "host1";
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    return shell.run(
        new DeviceCommand(NOBODY + " " + CommandLine.quote(command.text()), command.effect()));
  }

  /** Ends the daemon as its host would: without a word. */
  void kill() {
    Programs.endAllOf(folder);
  }

  @Override
  public void close() {
    kill();
    try {
      new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A guest without any disk: its firmware finds nothing, and runs. */
  static DomainDefinition guest(String name) {
    return DomainDefinition.parse(
        """
        <domain type='qemu'><name>%s</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
        <os><type arch='x86_64' machine='pc'>hvm</type></os>
        <devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>
        """
            .formatted(name));
  }
}
