package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Barrier;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.libvirt.DomainDefinition;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.power.PowerReading;
import io.bowline.connectors.power.PowerState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A libvirt host in memory with its power controller. A domain starts only when its disks are
 * mapped to the name under which it logs in.
 */
final class FakeHost implements DeviceShell {

  private enum Daemon {
    RUNS,
    DOWN
  }

  private final String name;
  private final FakeSan san;
  private final Map<String, String> definitions = new TreeMap<>();
  private final Map<String, String> runningWith = new TreeMap<>();
  private final Set<String> running = new TreeSet<>();
  private final Set<String> destroyed = new TreeSet<>();
  private final Set<String> autoStarted = new TreeSet<>();
  final List<String> changes = new ArrayList<>();
  PowerState power = PowerState.ON;
  boolean hung;
  boolean powerOffIgnored;
  String answerLost = "";
  Runnable booted = () -> {};
  private Daemon daemon = Daemon.RUNS;

  FakeHost(String name, FakeSan san) {
    this.name = name;
    this.san = san;
  }

  void define(String xml) {
    definitions.put(DomainDefinition.parse(xml).name(), xml);
  }

  void autoStarts(String domain) {
    autoStarted.add(domain);
  }

  void run(String domain) {
    running.add(domain);
  }

  /** Somebody stops it. */
  void destroy(String domain) {
    stop(domain);
  }

  /** Its operating system stops; whether it has power stays as it is. */
  void hang() {
    hung = true;
  }

  void daemonStops() {
    daemon = Daemon.DOWN;
  }

  /** It boots: what starts by itself does, as far as its disks are there. */
  void powerOn() {
    power = PowerState.ON;
    hung = false;
    autoStarted.stream().filter(this::hasDisks).forEach(running::add);
  }

  boolean lives() {
    return power == PowerState.ON && !hung;
  }

  boolean runs(String domain) {
    return power == PowerState.ON && running.contains(domain);
  }

  boolean defines(String domain) {
    return definitions.containsKey(domain);
  }

  DomainDefinition definition(String domain) {
    return DomainDefinition.parse(definitions.get(domain));
  }

  Set<String> autoStarted() {
    return Set.copyOf(autoStarted);
  }

  /** What stands beside it and switches it. */
  PowerController controller() {
    return new PowerController() {
      @Override
      public String device() {
        return name + "-bmc";
      }

      @Override
      public PowerReading power() {
        return new PowerReading(power, "Chassis Power is " + power);
      }

      @Override
      public void powerOff() {
        changes.add("power off");
        if (!powerOffIgnored) {
          power = PowerState.OFF;
          running.clear();
          destroyed.clear();
        }
      }

      @Override
      public void powerOn() {
        FakeHost.this.powerOn();
      }
    };
  }

  @Override
  public String device() {
    return name;
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    if (!lives()) {
      throw new DeviceFailure(
          DeviceFailure.Kind.TRANSIENT, name, Barrier.NETWORK, name + " is not reached", null);
    }
    if (command.text().equals("cat /proc/loadavg")) {
      return answer(0, "0.10 0.20 0.30 1/100 4711\n", "");
    }
    if (daemon == Daemon.DOWN) {
      return answer(1, "", "error: failed to connect to the hypervisor");
    }
    var answered = virsh(command.text());
    if (!answerLost.isEmpty() && command.text().contains(answerLost)) {
      answerLost = "";
      throw new DeviceFailure(DeviceFailure.Kind.UNKNOWN, name, "", "the connection was lost");
    }
    return answered;
  }

  private DeviceAnswer virsh(String line) {
    var words = List.of(line.split(" "));
    var domain = words.getLast();
    var verb = line.replaceFirst("^.*virsh -c \\S+ ", "");
    return switch (verb.split(" ")[0]) {
      case "uri" -> answer(0, "qemu:///system\n\n", "");
      case "list" -> answer(0, lines(n -> definition(n).uuid().orElseThrow() + " " + n), "");
      case "domstats" -> answer(0, lines(FakeHost.this::stats), "");
      case "nodeinfo" -> answer(0, "CPU model:           x86_64\nCPU(s):              8\n\n", "");
      case "nodememstats" ->
          answer(0, "total  :              4194304 KiB\nfree   :              1048576 KiB\n", "");
      case "domuuid" -> of(domain, () -> definition(domain).uuid().orElseThrow());
      case "domstate" -> of(domain, () -> state(domain));
      case "dumpxml" ->
          of(
              domain,
              () ->
                  verb.contains("--inactive")
                      ? definitions.get(domain)
                      : runningWith.getOrDefault(domain, definitions.get(domain)));
      case "define" -> {
        var xml = new String(Base64.getDecoder().decode(words.get(1)), StandardCharsets.UTF_8);
        define(xml);
        changes.add("define " + DomainDefinition.parse(xml).name());
        yield answer(0, "", "");
      }
      case "create" -> {
        var xml = new String(Base64.getDecoder().decode(words.get(1)), StandardCharsets.UTF_8);
        var name = DomainDefinition.parse(xml).name();
        yield of(name, () -> create(name, xml));
      }
      case "start" -> of(domain, () -> start(domain));
      case "destroy" -> of(domain, () -> stop(domain));
      case "undefine" -> of(domain, () -> undefine(domain));
      case "autostart" -> of(domain, () -> "" + autoStarted.remove(domain));
      default -> throw new IllegalStateException("no host in memory answers " + line);
    };
  }

  private String start(String domain) {
    changes.add("start " + domain);
    if (!hasDisks(domain)) {
      return "error: Failed to start domain '" + domain + "'";
    }
    running.add(domain);
    return "Domain started";
  }

  private String create(String domain, String xml) {
    changes.add("create " + domain);
    if (running.contains(domain)) {
      return "error: domain '" + domain + "' is already active";
    }
    if (!hasDisks(DomainDefinition.parse(xml))) {
      return "error: Failed to create domain from /dev/stdin";
    }
    running.add(domain);
    runningWith.put(domain, xml);
    booted.run();
    return "Domain created";
  }

  /** The guest ends as its own operating system wants it. */
  void ends(String domain) {
    running.remove(domain);
    runningWith.remove(domain);
  }

  /** What it runs with. */
  DomainDefinition current(String domain) {
    return DomainDefinition.parse(runningWith.getOrDefault(domain, definitions.get(domain)));
  }

  private boolean hasDisks(String domain) {
    return hasDisks(definition(domain));
  }

  private boolean hasDisks(DomainDefinition definition) {
    return definition.iscsiDisks().stream()
        .allMatch(disk -> san.isSeenBy(volume(disk.target()), disk.initiator().orElse("")));
  }

  private static String volume(String target) {
    return target.substring(target.indexOf(':') + 1);
  }

  private String stop(String domain) {
    changes.add("destroy " + domain);
    ends(domain);
    destroyed.add(domain);
    return "Domain destroyed";
  }

  private String undefine(String domain) {
    changes.add("undefine " + domain);
    definitions.remove(domain);
    autoStarted.remove(domain);
    return "Domain has been undefined";
  }

  private interface Said {
    String text();
  }

  private DeviceAnswer of(String domain, Said said) {
    if (!definitions.containsKey(domain)) {
      return answer(1, "", "error: failed to get domain '" + domain + "'");
    }
    var text = said.text();
    return text.startsWith("error:") ? answer(1, "", text) : answer(0, text + "\n\n", "");
  }

  private String lines(java.util.function.UnaryOperator<String> line) {
    return definitions.keySet().stream().map(line).collect(Collectors.joining("\n", "", "\n\n"));
  }

  private String stats(String domain) {
    return "Domain: '%s'\n  state.state=%d\n  state.reason=%d\n"
        .formatted(
            domain,
            running.contains(domain) ? 1 : 5,
            running.contains(domain) ? 1 : destroyed.contains(domain) ? 2 : 0);
  }

  private String state(String domain) {
    return running.contains(domain)
        ? "running (booted)"
        : destroyed.contains(domain) ? "shut off (destroyed)" : "shut off (unknown)";
  }

  private static DeviceAnswer answer(int status, String stdout, String stderr) {
    return new DeviceAnswer(status, stdout, stderr, Instant.EPOCH, Instant.EPOCH);
  }
}
