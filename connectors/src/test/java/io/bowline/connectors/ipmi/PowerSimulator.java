package io.bowline.connectors.ipmi;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.Programs;
import io.bowline.connectors.process.LocalSettings;
import io.bowline.connectors.process.LocalShell;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * OpenIPMI's {@code ipmi_sim} on loopback, with a script that switches a flag file and can be told
 * to lie or to fail.
 */
final class PowerSimulator implements AutoCloseable {

  private final Path folder;
  private final int port;

  private PowerSimulator(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Skips the test unless everything is here. */
  static PowerSimulator start(Path folder) throws IOException {
    Programs.require(Map.of("ipmi_sim", "openipmi", "ipmitool", "ipmitool"));
    int port;
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var simulator = new PowerSimulator(folder, port);
    simulator.launch();
    return simulator;
  }

  private void launch() throws IOException {
    Files.writeString(folder.resolve("power"), "1");
    var script = folder.resolve("power.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        cd %s
        if [ -f broken ]; then exit 1; fi
        case "$2 $3" in
          "get power") if [ -f lies ]; then echo power:1; else echo power:$(cat power); fi ;;
          "set power") echo "$4" > power ;;
        esac
        """
            .formatted(folder));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        folder.resolve("lan.conf"),
        """
        name "node7"
        set_working_mc 0x20
        startlan 1
          addr 127.0.0.1 %d
          priv_limit admin
          allowed_auths_callback none md2 md5 straight
          allowed_auths_user none md2 md5 straight
          allowed_auths_operator none md2 md5 straight
          allowed_auths_admin none md2 md5 straight
          guid a123456789abcdefa123456789abcdef
        endlan
        chassis_control "%s 0x20"
        user 2 true "admin" "secret" admin 10 none md2 md5 straight
        """
            .formatted(port, script));
    Files.writeString(
        folder.resolve("machine.emu"),
        """
        mc_setbmc 0x20
        mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
        sel_enable 0x20 1000 0x0a
        mc_enable 0x20
        """);
    Files.createDirectory(folder.resolve("state"));
    var builder =
        new ProcessBuilder("ipmi_sim", "-c", "lan.conf", "-f", "machine.emu", "-s", "state", "-n")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ipmi_sim.log").toFile());
    builder.environment().put("BOWLINE_TEST", folder.toString());
    builder.start();
  }

  /** The script fails from now on: the controller cannot tell, and cannot switch. */
  void breakDown() throws IOException {
    Files.writeString(folder.resolve("broken"), "");
  }

  /** It says on, whatever is true, as some controllers do for a while. */
  void lie() throws IOException {
    Files.writeString(folder.resolve("lies"), "");
  }

  void mend() throws IOException {
    Files.deleteIfExists(folder.resolve("broken"));
    Files.deleteIfExists(folder.resolve("lies"));
  }

  IpmiClient client(String password) {
    return new IpmiClient(
        shell(password), new IpmiAddress("127.0.0.1", port, "admin", 3, "ADMINISTRATOR"));
  }

  static DeviceShell shell(String password) {
    return new LocalShell(
        new LocalSettings(
            "bmc7", () -> Map.of("IPMI_PASSWORD", password), Duration.ofSeconds(30), 1, Mode.ACT),
        InstantSource.system());
  }

  @Override
  public void close() {
    Programs.endAllOf(folder);
  }
}
