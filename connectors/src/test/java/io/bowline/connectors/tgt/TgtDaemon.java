package io.bowline.connectors.tgt;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.Programs;
import io.bowline.connectors.process.LocalSettings;
import io.bowline.connectors.process.LocalShell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real {@code tgtd} with its own ports on loopback, and initiators that log in to it. */
final class TgtDaemon implements DeviceShell, AutoCloseable {

  static final String PREFIX = "iqn.2030-01.org.example:";
  static final int CONTROL = 5;

  private final Path folder;
  private final int port;
  private final LocalShell shell;

  private TgtDaemon(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.shell =
        new LocalShell(
            new LocalSettings(
                "san1",
                () ->
                    Map.of(
                        "TGT_IPC_SOCKET", folder.resolve("socket").toString(),
                        "BOWLINE_TEST", folder.toString()),
                Duration.ofSeconds(30),
                4,
                Mode.ACT),
            InstantSource.system());
  }

  /** Skips the test unless everything is here. */
  static TgtDaemon start(Path folder) throws IOException {
    Programs.requireRoot();
    Programs.require(
        Map.of("tgtd", "tgt", "tgtadm", "tgt", "qemu-system-x86_64", "qemu-system-x86"));
    try (var socket = new ServerSocket(0)) {
      var daemon = new TgtDaemon(folder, socket.getLocalPort());
      socket.close();
      daemon.launch();
      return daemon;
    }
  }

  private void launch() throws IOException {
    var builder =
        new ProcessBuilder("tgtd", "-f", "-C", "" + CONTROL, "--iscsi", "portal=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("tgtd.log").toFile());
    builder.environment().put("TGT_IPC_SOCKET", folder.resolve("socket").toString());
    builder.environment().put("BOWLINE_TEST", folder.toString());
    builder.start();
    Awaitility.await().until(() -> adm("--mode sys --op show").exitStatus() == 0);
  }

  /** Makes a volume of one megabyte. */
  void create(int tid, String volume, String serial) throws IOException {
    var file = folder.resolve(volume + ".img");
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(1 << 20);
    }
    for (var command :
        List.of(
            "--mode target --op new --tid %d -T %s%s".formatted(tid, PREFIX, volume),
            "--mode logicalunit --op new --tid %d --lun 1 -b %s".formatted(tid, file),
            "--mode logicalunit --op update --tid %d --lun 1 --params scsi_sn=%s"
                .formatted(tid, serial))) {
      var answer = adm(command);
      if (answer.exitStatus() != 0) {
        throw new IOException(command + ": " + answer.stderr());
      }
    }
  }

  /** QEMU as an initiator: it logs in, and tries again for ever when it was put out. */
  Process logIn(String volume, String initiator) throws IOException {
    var builder =
        new ProcessBuilder(
                "qemu-system-x86_64",
                "-nodefaults",
                "-nographic",
                "-S",
                "-accel",
                "tcg",
                "-blockdev",
                "driver=iscsi,node-name=d,transport=tcp,portal=127.0.0.1:%d,target=%s%s,lun=1,initiator-name=%s"
                    .formatted(port, PREFIX, volume, initiator),
                "-device",
                "virtio-blk-pci,drive=d")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(initiator.replace(':', '_') + ".log").toFile());
    builder.environment().put("BOWLINE_TEST", folder.toString());
    return builder.start();
  }

  private DeviceAnswer adm(String words) {
    return shell.run(DeviceCommand.change("tgtadm -C " + CONTROL + " --lld iscsi " + words));
  }

  @Override
  public String device() {
    return "san1";
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    return shell.run(command);
  }

  @Override
  public void close() {
    Programs.endAllOf(folder);
  }
}
