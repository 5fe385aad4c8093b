package io.bowline.lab;

import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a lab stands, as its own parts say.
 *
 * @param san whether the SAN's daemon answers
 * @param install whether the install server answers
 * @param gmetad whether gmetad answers
 */
public record LabStatus(
    String directory,
    List<HostStatus> hosts,
    List<GuestStatus> guests,
    boolean san,
    boolean install,
    boolean gmetad) {

  /**
   * A host.
   *
   * @param power as its power controller would say: on or off
   * @param agent the heartbeat agent's line; empty when it does not answer
   * @param domains state by name; empty when libvirt does not answer
   */
  public record HostStatus(String name, String power, String agent, Map<String, String> domains) {
    /** Whether it has power and its agent speaks. */
    public boolean answers() {
      return power.equals("on") && !agent.isEmpty();
    }
  }

  /**
   * A guest.
   *
   * @param runsOn hosts whose libvirt says that it is not shut off
   * @param service what it answers, empty when it does not
   */
  public record GuestStatus(String name, List<String> runsOn, Optional<ServiceAnswer> service) {}

  /** Whether everything is as it should be. */
  public boolean isWell() {
    return san
        && install
        && gmetad
        && hosts.stream().allMatch(HostStatus::answers)
        && guests.stream().allMatch(guest -> guest.service().isPresent());
  }

  /** Names of the guests that a host runs. */
  public List<String> guestsOn(String host) {
    return guests.stream()
        .filter(guest -> guest.runsOn().contains(host))
        .map(GuestStatus::name)
        .toList();
  }

  /** What is not as it should be, in words. */
  public List<String> flaws() {
    return flaws(Set.of());
  }

  /**
   * The same without some guests' services.
   *
   * @param excused guests that need not serve
   */
  public List<String> flaws(Set<String> excused) {
    List<String> flaws = new ArrayList<>();
    hosts.stream()
        .filter(host -> !host.answers())
        .forEach(host -> flaws.add(host.name() + " does not answer"));
    guests.stream()
        .filter(guest -> guest.service().isEmpty() && !excused.contains(guest.name()))
        .forEach(guest -> flaws.add(guest.name() + " does not serve"));
    flaws.addAll(stale());
    if (!san) {
      flaws.add("the SAN does not answer");
    }
    if (!install) {
      flaws.add("the install server does not answer");
    }
    if (!gmetad) {
      flaws.add("gmetad does not answer");
    }
    return flaws;
  }

  /** Definitions that stayed on a host while their guests run on another. */
  private List<String> stale() {
    List<String> stale = new ArrayList<>();
    for (HostStatus host : hosts) {
      guests.stream()
          .filter(guest -> host.domains().containsKey(guest.name()))
          .filter(guest -> !guest.runsOn().contains(host.name()) && !guest.runsOn().isEmpty())
          .forEach(guest -> stale.add(host.name() + " still defines " + guest.name()));
    }
    return stale;
  }

  public static LabStatus of(LabDescription lab) {
    var remote = Remote.of(lab);
    List<HostStatus> hosts = Parallel.map(lab.hosts(), host -> host(remote, host));
    var guests = new Guests(lab, remote);
    var san =
        remote.run(
            lab.san().ssh(),
            "",
            "tgtadm -C %d --lld iscsi --mode sys --op show".formatted(lab.san().controlPort()),
            Duration.ofSeconds(8));
    return new LabStatus(
        lab.directory(),
        hosts,
        Parallel.map(lab.guests(), guest -> guest(guests, guest, hosts)),
        san.ok(),
        remote.run(lab.pxe().ssh(), "", "true", Duration.ofSeconds(8)).ok(),
        remote.ask(lab.ganglia().gmetad(), Duration.ofSeconds(2)).isPresent());
  }

  private static HostStatus host(Remote remote, Host host) {
    var domains =
        remote.run(host.ssh(), "", Guests.virsh(host) + " list --all", Duration.ofSeconds(8));
    return new HostStatus(
        host.name(),
        power(host),
        remote.ask(host.agent(), Duration.ofSeconds(2)).orElse(""),
        domains.ok() ? domains(domains.out()) : Map.of());
  }

  private static String power(Host host) {
    try {
      return Files.readString(Path.of(host.machine(), "power")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Rows of ` Id Name State`. */
  private static Map<String, String> domains(String list) {
    Map<String, String> states = new TreeMap<>();
    list.lines()
        .skip(2)
        .map(line -> line.strip().split(" +", 3))
        .filter(row -> row.length == 3)
        .forEach(row -> states.put(row[1], row[2]));
    return states;
  }

  private static GuestStatus guest(Guests guests, Guest guest, List<HostStatus> hosts) {
    List<String> runsOn =
        hosts.stream()
            .filter(
                host -> !host.domains().getOrDefault(guest.name(), "shut off").equals("shut off"))
            .map(HostStatus::name)
            .toList();
    return new GuestStatus(guest.name(), runsOn, guests.ask(guest));
  }
}
