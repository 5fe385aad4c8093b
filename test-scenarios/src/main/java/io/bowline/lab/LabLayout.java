package io.bowline.lab;

import io.bowline.lab.LabDescription.Endpoint;
import io.bowline.lab.LabDescription.Ganglia;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import io.bowline.lab.LabDescription.Lun;
import io.bowline.lab.LabDescription.Power;
import io.bowline.lab.LabDescription.Pxe;
import io.bowline.lab.LabDescription.San;
import io.bowline.lab.LabDescription.Ssh;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Gives names, addresses and LUNs to a lab of so many hosts and guests; always the same for the
 * same numbers. The network is 192.0.2.0/24 (for documentation): .1 the namespace, .2 the SAN, .3
 * the install server, .11 on power controllers, .21 on hosts, .101 on guests.
 */
public final class LabLayout {
  /** The network namespace that tells whether a lab is up. */
  public static final String NAMESPACE = "bowline-lab";

  public static final int MOST_HOSTS = 9;
  public static final int MOST_GUESTS = 99;

  /** Of a boot LUN, before its counter's ring. */
  public static final int SYSTEM_MIB = 64;

  public static final int RING_MIB = 64;
  static final int GUEST_MEMORY_MIB = 128;
  static final String NETWORK = "192.0.2.";
  private static final String IQN = "iqn.2030-01.org.example:";
  private static final String USER = "bowline";
  private static final List<String> ROLES = List.of("web", "app", "db");

  private final Path directory;

  private LabLayout(Path directory) {
    this.directory = directory;
  }

  /** The description of a lab in that directory. Nothing is made. */
  public static LabDescription of(Path directory, int hosts, int guests) {
    return new LabLayout(directory).describe(hosts, guests);
  }

  private LabDescription describe(int hostCount, int guestCount) {
    List<Host> hosts = IntStream.rangeClosed(1, hostCount).mapToObj(this::host).toList();
    List<Guest> guests = new ArrayList<>();
    List<Lun> luns = new ArrayList<>();
    for (int index = 0; index < guestCount; index++) {
      Guest guest = guest(index, hosts.get(index % hostCount).name());
      guests.add(guest);
      for (int disk = 0; disk < guest.luns().size(); disk++) {
        luns.add(lun(guest.name(), guest.luns().get(disk), disk, luns.size() + 1));
      }
    }
    return new LabDescription(
        NAMESPACE,
        directory.toString(),
        directory.resolve("keys/id_ed25519").toString(),
        directory.resolve("keys/known_hosts").toString(),
        "tcg",
        hosts,
        san(luns),
        guests,
        new Ganglia("lab", at(1, 8649), at(1, 8651), at(1, 8652)),
        pxe(),
        List.of());
  }

  private Host host(int number) {
    String name = "host" + number;
    Path machine = directory.resolve(name);
    int hostAddress = 20 + number;
    return new Host(
        name,
        machine.toString(),
        NAMESPACE + "-" + name,
        64_200 + number,
        login(hostAddress, USER),
        "qemu:///session",
        IQN + name,
        new Power(NETWORK + (10 + number), 623, "admin", directory.resolve("keys/ipmi").toString()),
        at(hostAddress, 7070),
        4,
        1024,
        "x86_64",
        machine.resolve("load").toString());
  }

  private San san(List<Lun> luns) {
    return new San(
        "san",
        directory.resolve("san").toString(),
        NAMESPACE + "-san",
        login(2, USER),
        7,
        at(2, 3260),
        luns);
  }

  private Guest guest(int index, String host) {
    String role = ROLES.get(index % ROLES.size());
    String name = role + "-" + (index / ROLES.size() + 1);
    List<String> luns = new ArrayList<>(List.of(name + "-boot"));
    for (int data = 1; data <= index % ROLES.size(); data++) {
      luns.add(name + "-data" + data);
    }
    int address = 101 + index;
    return new Guest(
        name,
        UUID.nameUUIDFromBytes(("bowline lab " + name).getBytes(StandardCharsets.UTF_8)).toString(),
        role,
        host,
        "52:54:00:b0:00:%02x".formatted(address),
        "tap-" + name,
        at(address, 7000),
        login(address, "root"),
        0.5,
        GUEST_MEMORY_MIB,
        luns,
        directory.resolve("guests/" + name + ".xml").toString());
  }

  private Lun lun(String guest, String name, int index, int targetId) {
    return new Lun(
        name,
        IQN + "lab." + name,
        targetId,
        uid(name),
        index == 0 ? SYSTEM_MIB + RING_MIB : RING_MIB,
        directory.resolve("san/luns/" + name + ".img").toString(),
        "/run/luns/" + name + ".img",
        guest,
        index);
  }

  private Pxe pxe() {
    Path machine = directory.resolve("install");
    String url = "http://" + NETWORK + 3;
    return new Pxe(
        machine.toString(),
        NAMESPACE + "-install",
        login(3, USER),
        machine.resolve("tftp").toString(),
        "/run/tftp",
        url,
        at(3, 53),
        "lab.example",
        "/run/home/dnsmasq.log",
        machine.resolve("http/done").toString(),
        "/run/http/done",
        "vmlinuz",
        "initrd",
        "quiet console=ttyS0 nokaslr mitigations=off no_timer_check bowline.image=%s/images/boot.img"
                .formatted(url)
            + " bowline.post=%s/post/{script} bowline.done=%1$s/cgi-bin/done?{guest}".formatted(url)
            + " bowline.guest={guest}",
        ROLES.stream().map(role -> role + ".sh").toList());
  }

  private static Ssh login(int address, String user) {
    return new Ssh(NETWORK + address, 22, user);
  }

  private static Endpoint at(int address, int port) {
    return new Endpoint(NETWORK + address, port);
  }

  /** NAA 6, as arrays give it: stable, and different for each name. */
  private static String uid(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return "6001405" + HexFormat.of().formatHex(digest).substring(0, 25);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
