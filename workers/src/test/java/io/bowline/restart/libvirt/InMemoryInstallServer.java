package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.process.LocalSettings;
import io.bowline.connectors.process.LocalShell;
import io.bowline.connectors.pxe.HostInformation;
import io.bowline.connectors.pxe.PxeServer;
import io.bowline.devices.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The files of an install server in a directory, and what DNS says; nothing of it listens. */
final class InMemoryInstallServer implements DeviceShell {

  private static final String PROFILE = "pxelinux.cfg/01-52-54-00-00-00-01";

  private final Path root;
  private final DeviceShell files =
      new LocalShell(
          new LocalSettings("install", Map::of, Duration.ofSeconds(20), 4, Mode.ACT),
          InstantSource.system());
  HostInformation information = new HostInformation.Found("kvm-guest", "web.sh");
  boolean reachable = true;

  InMemoryInstallServer(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root.resolve("pxelinux.cfg"));
      Files.createDirectories(root.resolve("done"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Connection<PxeServer> connection() {
    var paths =
        new PxeServer.Paths(
            root.toString(), root.resolve("dnsmasq.log").toString(), root + "/done");
    return new Connection<>(this, shell -> new PxeServer(shell, paths));
  }

  InstallationTerms terms() {
    return new InstallationTerms(
        "vmlinuz",
        "initrd",
        "install={vm} post={script}",
        List.of("web.sh", "db.sh"),
        "example.org",
        Duration.ofMillis(200));
  }

  HostInformation dns(String host) {
    if (!host.equals("web-1.example.org")) {
      throw new IllegalStateException("nobody knows " + host);
    }
    return information;
  }

  /** The VM is sent its profile. */
  void fetched() {
    append("dnsmasq.log", "dnsmasq-tftp[7]: sent " + root.resolve(PROFILE) + " to 192.0.2.101");
  }

  /** The VM tells that it is installed. */
  void finished() {
    append("done/web-1", "1930000000");
  }

  String profile() {
    try {
      return Files.exists(root.resolve(PROFILE)) ? Files.readString(root.resolve(PROFILE)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          root.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String device() {
    return "install";
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    if (!reachable) {
      throw new DeviceFailure(
          DeviceFailure.Kind.TRANSIENT, "install", "", "the install server is not reached");
    }
    return files.run(command);
  }
}
