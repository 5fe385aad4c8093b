package io.bowline.lab;

import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Lun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes the LUNs: what is on them, and who may use them. */
record Storage(LabDescription lab, Shell shell, Remote remote, Machines machines) {
  private static final Duration QUICK = Duration.ofSeconds(20);
  private static final long IDENTITY_AT = 25L << 20;

  /** The LUNs' files, each boot LUN as an installation would leave it. */
  void makeLuns(Path bootImage) throws IOException {
    for (Lun lun : lab.san().luns()) {
      Path file = Path.of(lun.file());
      if (lun.boot()) {
        Files.copy(bootImage, file);
      }
      try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
        disk.setLength((long) lun.sizeMiB() << 20);
        if (lun.boot()) {
          disk.seek(IDENTITY_AT);
          disk.write(Files.readAllBytes(identity(lun.guest())));
        }
      }
    }
  }

  /** The file that makes a guest who it is: name, address, host key. */
  Path identity(String guest) {
    return Path.of(lab.pxe().machine(), "http/identity", guest + ".tar");
  }

  void makeIdentity(Guest guest) throws IOException {
    Path root = Path.of(lab.directory(), "guests", guest.name());
    Resources.write(
        root.resolve("etc/guest.conf"),
        "NAME=%s\nADDRESS=%s\nPORT=%d\n"
            .formatted(guest.name(), guest.service().host(), guest.service().port()));
    Resources.write(root.resolve("etc/role"), guest.role() + "\n");
    Resources.write(
        root.resolve("root/.ssh/authorized_keys"),
        Files.readString(Path.of(lab.keyFile() + ".pub")));
    Path hostKey = root.resolve("etc/dropbear/dropbear_ed25519_host_key");
    Files.createDirectories(hostKey.getParent());
    String made =
        shell.check(QUICK, List.of("dropbearkey", "-t", "ed25519", "-f", hostKey.toString()));
    String publicKey =
        made.lines().filter(line -> line.startsWith("ssh-")).findFirst().orElseThrow();
    machines.trust(guest.control().host(), publicKey);
    Files.createDirectories(identity(guest.name()).getParent());
    shell.check(
        QUICK,
        List.of(
            "sh",
            "-c",
            "chmod 700 \"$1/root\" \"$1/root/.ssh\""
                + " && tar -c --format=ustar --owner=0 --group=0 -C \"$1\" -f \"$2\" .",
            "sh",
            root.toString(),
            identity(guest.name()).toString()));
  }

  /** Gives each LUN to the host that its guest is defined on, and to that one alone. */
  void mask() {
    var script = new StringBuilder("set -e\n");
    String adm = "tgtadm -C " + lab.san().controlPort() + " --lld iscsi";
    for (Lun lun : lab.san().luns()) {
      Guest guest =
          lab.guests().stream()
              .filter(it -> it.name().equals(lun.guest()))
              .findFirst()
              .orElseThrow();
      String id = " --tid " + lun.targetId();
      script
          .append("%s --mode target --op new%s -T %s%n".formatted(adm, id, lun.target()))
          .append("%s --mode logicalunit --op new%s --lun 1 -b %s%n".formatted(adm, id, lun.path()))
          .append(
              "%s --mode logicalunit --op update%s --lun 1 --params scsi_sn=%s%n"
                  .formatted(adm, id, lun.uid()))
          .append(
              "%s --mode target --op bind%s --initiator-name %s%n"
                  .formatted(adm, id, lab.host(guest.host()).initiator()));
    }
    remote.check(lab.san().ssh(), script.toString(), "sh -s");
  }
}
