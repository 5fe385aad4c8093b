package io.bowline.lab;

import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Pxe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What the install server serves: PXELINUX with a profile per guest (boot from the disk, until
 * somebody changes it), the image of a boot LUN, post-install scripts, addresses and HINFO records.
 */
record InstallServer(LabDescription lab, Shell shell) {
  private static final int HINFO = 13;

  void write(Path image) throws IOException {
    Pxe pxe = lab.pxe();
    Path tftp = Path.of(pxe.tftpRoot());
    Path http = Path.of(pxe.machine(), "http");
    Resources.copy("install", http.resolve("install"));
    Files.move(http.resolve("install/post"), http.resolve("post"));
    Files.createDirectories(http.resolve("cgi-bin"));
    Files.move(http.resolve("install/done.sh"), http.resolve("cgi-bin/done"));
    Files.delete(http.resolve("install"));
    Files.createDirectories(http.resolve("done"));
    Files.createDirectories(http.resolve("images"));
    copy(image.resolve("boot.img"), http.resolve("images/boot.img"));
    Files.createDirectories(tftp.resolve("pxelinux.cfg"));
    copy(image.resolve("vmlinuz"), tftp.resolve("vmlinuz"));
    copy(image.resolve("initrd"), tftp.resolve("initrd"));
    copy(Path.of("/usr/lib/PXELINUX/pxelinux.0"), tftp.resolve("pxelinux.0"));
    copy(Path.of("/usr/lib/syslinux/modules/bios/ldlinux.c32"), tftp.resolve("ldlinux.c32"));
    Resources.write(tftp.resolve("pxelinux.cfg/default"), LOCAL);
    for (Guest guest : lab.guests()) {
      Resources.write(profile(guest), LOCAL);
    }
    Resources.write(Path.of(pxe.machine(), "dnsmasq.conf"), dnsmasq());
    shell.check(
        Duration.ofSeconds(20),
        List.of(
            "sh",
            "-c",
            "chmod 755 \"$1/http/cgi-bin/done\" && chown -R 64200:64200 \"$1/tftp\" \"$1/http/done\"",
            "sh",
            pxe.machine()));
  }

  /** What PXELINUX reads for a guest that is not to be installed. */
  static final String LOCAL = "DEFAULT local\nPROMPT 0\nLABEL local\n  LOCALBOOT 0\n";

  /** What PXELINUX reads for a guest that is to be installed. */
  static String install(Pxe pxe, String guest, String script) {
    String append = pxe.append().replace("{guest}", guest).replace("{script}", script);
    return "DEFAULT install\nPROMPT 0\nLABEL install\n  KERNEL %s\n  INITRD %s\n  APPEND %s\n"
        .formatted(pxe.kernel(), pxe.initrd(), append);
  }

  /** The file that PXELINUX reads for a guest. */
  Path profile(Guest guest) {
    return Path.of(lab.pxe().tftpRoot(), "pxelinux.cfg", "01-" + guest.mac().replace(':', '-'));
  }

  private String dnsmasq() {
    Pxe pxe = lab.pxe();
    var conf = new StringBuilder();
    conf.append(
        """
        user=root
        bind-interfaces
        interface=br0
        except-interface=lo
        no-resolv
        no-hosts
        domain=%1$s
        local=/%1$s/
        dhcp-range=%2$s0,static,255.255.255.0,1h
        dhcp-authoritative
        enable-ra
        ra-param=br0,60,0
        dhcp-range=fd42:b0::,ra-only
        dhcp-boot=pxelinux.0
        enable-tftp
        tftp-root=/run/tftp
        dhcp-leasefile=/run/dnsmasq.leases
        pid-file=/run/dnsmasq.pid
        log-facility=%3$s
        log-dhcp
        """
            .formatted(pxe.zone(), LabLayout.NETWORK, pxe.log()));
    for (Guest guest : lab.guests()) {
      String address = guest.service().host();
      String name = guest.name() + "." + pxe.zone();
      conf.append("dhcp-host=%s,%s,%s%n".formatted(guest.mac(), address, guest.name()));
      conf.append("host-record=%s,%s%n".formatted(name, address));
      conf.append(
          "dns-rr=%s,%d,%s%n"
              .formatted(name, HINFO, text("kvm-guest") + text(guest.role() + ".sh")));
    }
    return conf.toString();
  }

  /** A character string of a DNS record: its length, then its bytes. */
  private static String text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
