package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lab's network: one namespace with a bridge, and one per machine with a cable to it. Nothing
 * of it is on the machine's own interfaces. The bridge's alias names the lab's directory, so that a
 * second lab finds the first.
 */
record Network(Shell shell) {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String BRIDGE = "lab0";

  /** The directory of the lab that is up, or half up, on this machine. */
  static Optional<Path> labThatIsUp() {
    var shell = new Shell(Path.of("/"));
    var names = shell.run(DEADLINE, "", List.of("ip", "netns", "list"));
    if (names.out().lines().noneMatch(line -> line.split(" ")[0].equals(LabLayout.NAMESPACE))) {
      return Optional.empty();
    }
    String link =
        shell.run(DEADLINE, "", ip("-n %s link show dev %s", LabLayout.NAMESPACE, BRIDGE)).out();
    return Optional.of(
        link.lines()
            .map(String::strip)
            .filter(line -> line.startsWith("alias "))
            .map(line -> Path.of(line.substring("alias ".length())))
            .findFirst()
            .orElse(Path.of("")));
  }

  /** Makes the lab's namespace. Of two labs that begin at once, one fails here. */
  void create(LabDescription lab) {
    var made = shell.run(DEADLINE, "", ip("netns add %s", lab.namespace()));
    if (!made.ok()) {
      throw CommandFailure.unmet(
          "Expected to make the network namespace %s, but: %s. See `bowline lab status`."
              .formatted(lab.namespace(), made.complaint()));
    }
    in(lab.namespace(), "link add %s type bridge", BRIDGE);
    var alias = new ArrayList<>(ip("-n %s link set %s alias", lab.namespace(), BRIDGE));
    alias.add(lab.directory());
    shell.check(DEADLINE, alias);
    in(lab.namespace(), "link set lo up");
    in(lab.namespace(), "address add %s1/24 dev %s", LabLayout.NETWORK, BRIDGE);
    for (Host host : lab.hosts()) {
      in(lab.namespace(), "address add %s/24 dev %s", host.power().host(), BRIDGE);
    }
    in(lab.namespace(), "link set %s up", BRIDGE);
  }

  /** Makes the namespace of a machine and plugs it in. The cable has the machine's name. */
  void plug(LabDescription lab, String machine, String namespace, String address) {
    shell.check(DEADLINE, ip("netns add %s", namespace));
    in(lab.namespace(), "link add %s type veth peer name up0 netns %s", machine, namespace);
    in(lab.namespace(), "link set %s master %s up", machine, BRIDGE);
    in(namespace, "link set lo up");
    in(namespace, "link add br0 type bridge");
    in(namespace, "link set up0 master br0 up");
    in(namespace, "address add %s/24 dev br0", address);
    in(namespace, "link set br0 up");
  }

  /** Any guest may run on any host: each has a tap for each, owned by the host's user. */
  void taps(Host host, List<Guest> guests) {
    for (Guest guest : guests) {
      in(host.namespace(), "tuntap add dev %s mode tap user %d", guest.tap(), host.userId());
      in(host.namespace(), "link set %s master br0 up", guest.tap());
    }
  }

  /** Pulls a machine's cable, or plugs it in again. */
  void cable(LabDescription lab, String machine, Cable state) {
    in(lab.namespace(), "link set %s %s", machine, state.name().toLowerCase(Locale.ROOT));
  }

  /** Whether a machine is connected. */
  enum Cable {
    UP,
    DOWN
  }

  private void in(String namespace, String command, Object... values) {
    var line = new ArrayList<>(List.of("ip", "-n", namespace));
    line.addAll(words(command, values));
    shell.check(DEADLINE, line);
  }

  private static List<String> ip(String command, Object... values) {
    var line = new ArrayList<>(List.of("ip"));
    line.addAll(words(command, values));
    return line;
  }

  private static List<String> words(String command, Object... values) {
    return Arrays.asList(command.formatted(values).split(" "));
  }
}
