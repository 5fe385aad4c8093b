package io.bowline.lab;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a lab consists of and how each part is reached, as {@code lab.json} in its directory says.
 * All addresses are those of the lab's network: they are reached from inside {@code namespace}.
 *
 * @param namespace the network namespace in which workers run and from which all is reached
 * @param directory holds all files of the lab
 * @param keyFile the private key that opens every ssh server of the lab
 * @param knownHosts the host keys of every ssh server of the lab
 * @param accelerator kvm or tcg
 * @param forwarders ports that lead into the namespace or out of it
 */
public record LabDescription(
    String namespace,
    String directory,
    String keyFile,
    String knownHosts,
    String accelerator,
    List<Host> hosts,
    San san,
    List<Guest> guests,
    Ganglia ganglia,
    Pxe pxe,
    List<Forwarder> forwarders) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public LabDescription {
    hosts = List.copyOf(hosts);
    guests = List.copyOf(guests);
    forwarders = List.copyOf(forwarders);
  }

  /** A login by the lab's key. */
  public record Ssh(String host, int port, String user) {}

  /** Where something answers over TCP. */
  public record Endpoint(String host, int port) {}

  /** An IPMI power controller. */
  public record Power(String host, int port, String user, String passwordFile) {}

  /**
   * A libvirt host.
   *
   * @param machine directory of its own
   * @param namespace network namespace of its own
   * @param userId the user under whom its libvirt and its guests run
   * @param virshUri for virsh, run over ssh on the host
   * @param initiator by which the SAN knows it
   * @param agent answers one line of JSON
   * @param cpu what its guests may use
   * @param memoryMiB what its guests may use
   * @param loadFile three load averages, separated by blanks, that it reports instead of the
   *     machine's own while the file is there
   */
  public record Host(
      String name,
      String machine,
      String namespace,
      int userId,
      Ssh ssh,
      String virshUri,
      String initiator,
      Power power,
      Endpoint agent,
      double cpu,
      int memoryMiB,
      String arch,
      String loadFile) {}

  /**
   * The SAN.
   *
   * @param controlPort for {@code tgtadm -C}
   * @param portal where initiators log in
   */
  public record San(
      String name,
      String machine,
      String namespace,
      Ssh ssh,
      int controlPort,
      Endpoint portal,
      List<Lun> luns) {
    public San {
      luns = List.copyOf(luns);
    }
  }

  /**
   * A LUN: number 1 of a target of its own.
   *
   * @param target iSCSI name of that target
   * @param uid 32 hexadecimal digits, its SCSI serial number
   * @param file what it is made of, on the lab's machine
   * @param path the same file as the SAN names it
   * @param index its place among the guest's disks, from 0, the boot LUN
   */
  public record Lun(
      String name,
      String target,
      int targetId,
      String uid,
      int sizeMiB,
      String file,
      String path,
      String guest,
      int index) {
    /** Whether the guest boots from it. */
    @JsonIgnore
    public boolean boot() {
      return index == 0;
    }
  }

  /**
   * A guest.
   *
   * @param host where it is defined when the lab is made
   * @param tap its interface on every host
   * @param service answers {@code guest host numbers boot}, the numbers of the newest record on
   *     each LUN, separated by commas
   * @param control ssh into the guest as root: reboot, faults
   * @param definition the file with its domain as it was made
   */
  public record Guest(
      String name,
      String uuid,
      String role,
      String host,
      String mac,
      String tap,
      Endpoint service,
      Ssh control,
      double cpu,
      int memoryMiB,
      List<String> luns,
      String definition) {
    public Guest {
      luns = List.copyOf(luns);
    }
  }

  /**
   * The monitor.
   *
   * @param gmond the one that hears all hosts
   * @param gmetad the whole tree
   * @param interactive gmetad's port for one path
   */
  public record Ganglia(String cluster, Endpoint gmond, Endpoint gmetad, Endpoint interactive) {}

  /**
   * The install server.
   *
   * @param tftpRoot on the lab's machine
   * @param remoteTftpRoot the same directory, on the install server by ssh
   * @param url of its HTTP server
   * @param dns knows the guests, with HINFO records: {@code kvm-guest} and the post-install script
   * @param log dnsmasq's, with each TFTP transfer, on the install server
   * @param doneDirectory a file per guest with a line per finished installation, on the lab's
   *     machine
   * @param remoteDoneDirectory the same directory, on the install server by ssh
   * @param kernel of an install profile, below the TFTP root
   * @param initrd of an install profile, below the TFTP root
   * @param append kernel arguments of an install profile; {@code {guest}} and {@code {script}} are
   *     to be replaced
   * @param scripts the post-install scripts there are
   */
  public record Pxe(
      String machine,
      String namespace,
      Ssh ssh,
      String tftpRoot,
      String remoteTftpRoot,
      String url,
      Endpoint dns,
      String zone,
      String log,
      String doneDirectory,
      String remoteDoneDirectory,
      String kernel,
      String initrd,
      String append,
      List<String> scripts) {
    public Pxe {
      scripts = List.copyOf(scripts);
    }
  }

  /**
   * A port of 127.0.0.1 on one side that leads to the same port of 127.0.0.1 on the other.
   *
   * @param direction {@code in}: the namespace reaches the machine's; {@code out}: the machine
   *     reaches the namespace's
   */
  public record Forwarder(int port, String direction) {}

  /** The same lab, run by this accelerator. */
  LabDescription acceleratedBy(String kind) {
    return new LabDescription(
        namespace,
        directory,
        keyFile,
        knownHosts,
        kind,
        hosts,
        san,
        guests,
        ganglia,
        pxe,
        forwarders);
  }

  /** The same lab with these forwarders. */
  LabDescription forwarding(List<Forwarder> all) {
    return new LabDescription(
        namespace,
        directory,
        keyFile,
        knownHosts,
        accelerator,
        hosts,
        san,
        guests,
        ganglia,
        pxe,
        all);
  }

  /** The host of that name. */
  public Host host(String name) {
    return hosts.stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The lab has no host " + name + "."));
  }

  /** The LUNs of a guest, the boot LUN first. */
  public List<Lun> lunsOf(Guest guest) {
    return san.luns().stream().filter(lun -> lun.guest().equals(guest.name())).toList();
  }

  /** Acknowledged numbers of a guest: {@code epochMillis guest host numbers boot} per line. */
  public Path acknowledged(String guest) {
    return Path.of(directory, "acknowledged", guest + ".log");
  }

  /** Reads {@code lab.json}. */
  public static LabDescription read(Path file) {
    try {
      return JSON.readValue(file.toFile(), LabDescription.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected the description of a lab in " + file + ".", e);
    }
  }

  /** Writes {@code lab.json} into the lab's directory, whole or not at all. */
  public void write() {
    try {
      Path file = Path.of(directory, "lab.json");
      Path draft = file.resolveSibling("lab.json.new");
      JSON.writeValue(draft.toFile(), this);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
