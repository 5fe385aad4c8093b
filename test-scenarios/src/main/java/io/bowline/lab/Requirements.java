package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a lab needs of its machine: Debian's packages, by a file of each, and root. */
final class Requirements {
  private static final Map<String, String> PACKAGE_OF = new TreeMap<>();

  static {
    PACKAGE_OF.put("/usr/bin/qemu-system-x86_64", "qemu-system-x86");
    PACKAGE_OF.put("/usr/lib/x86_64-linux-gnu/qemu/block-iscsi.so", "qemu-block-extra");
    PACKAGE_OF.put("/usr/lib/ipxe/qemu/pxe-virtio.rom", "ipxe-qemu");
    PACKAGE_OF.put("/usr/sbin/libvirtd", "libvirt-daemon");
    PACKAGE_OF.put("/usr/bin/virsh", "libvirt-clients");
    PACKAGE_OF.put("/usr/sbin/tgtd", "tgt");
    PACKAGE_OF.put("/usr/sbin/dnsmasq", "dnsmasq-base");
    PACKAGE_OF.put("/usr/lib/PXELINUX/pxelinux.0", "pxelinux");
    PACKAGE_OF.put("/usr/lib/syslinux/modules/bios/ldlinux.c32", "syslinux-common");
    PACKAGE_OF.put("/usr/bin/syslinux", "syslinux");
    PACKAGE_OF.put("/usr/bin/mcopy", "mtools");
    PACKAGE_OF.put("/usr/sbin/mkfs.fat", "dosfstools");
    PACKAGE_OF.put("/usr/bin/ipmitool", "ipmitool");
    PACKAGE_OF.put("/usr/bin/ipmi_sim", "openipmi");
    PACKAGE_OF.put("/usr/sbin/gmetad", "gmetad");
    PACKAGE_OF.put("/usr/sbin/gmond", "ganglia-monitor");
    PACKAGE_OF.put("/usr/sbin/sshd", "openssh-server");
    PACKAGE_OF.put("/usr/bin/ssh", "openssh-client");
    PACKAGE_OF.put("/usr/sbin/dropbear", "dropbear-bin");
    PACKAGE_OF.put("/usr/bin/socat", "socat");
    PACKAGE_OF.put("/usr/sbin/ip", "iproute2");
    PACKAGE_OF.put("/usr/bin/pgrep", "procps");
    PACKAGE_OF.put("/usr/bin/cpio", "cpio");
    PACKAGE_OF.put("/usr/bin/gcc", "gcc");
    PACKAGE_OF.put("/usr/lib/x86_64-linux-gnu/libc.a", "libc6-dev");
  }

  private static final Path BUSYBOX = Path.of("/usr/bin/busybox");

  private Requirements() {}

  /** Fails with everything that is missing, and the command that installs it. */
  static void check() {
    List<String> lacks = new ArrayList<>();
    if (!isRoot()) {
      lacks.add("root (it makes network namespaces: start it with sudo)");
    }
    Set<String> packages = missingPackages();
    if (!packages.isEmpty()) {
      lacks.add(
          "packages: apt-get install --no-install-recommends %s"
              .formatted(String.join(" ", packages)));
    }
    if (!lacks.isEmpty()) {
      throw CommandFailure.unmet("The lab needs " + String.join("; and ", lacks) + ".");
    }
  }

  /** Names of Debian packages, in their order. */
  static Set<String> missingPackages() {
    Set<String> missing = new TreeSet<>();
    PACKAGE_OF.forEach(
        (file, name) -> {
          if (!Files.exists(Path.of(file))) {
            missing.add(name);
          }
        });
    if (!isStatic(BUSYBOX)) {
      missing.add("busybox-static");
    }
    return missing;
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The package busybox has a program of the same name that needs libraries. */
  private static boolean isStatic(Path program) {
    try (var in = Files.newInputStream(program)) {
      return !new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).contains("/ld-linux");
    } catch (IOException missing) {
      return false;
    }
  }
}
