package io.bowline.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** What the commands of one console share: its view of the PoD, its pace and its language. */
final class HmcContext {

  final String name;
  final Hardware hardware;
  final Pod pod;
  private final Faults faults;
  private volatile HmcMessages messages = new HmcMessages(Locale.ENGLISH);
  private volatile Locale locale = Locale.ENGLISH;

  HmcContext(String name, Hardware hardware, Faults faults) {
    this.name = name;
    this.hardware = hardware;
    this.pod = hardware.pod;
    this.faults = faults;
  }

  void locale(Locale chosen) {
    locale = chosen;
    messages = new HmcMessages(chosen);
  }

  HmcMessages messages() {
    return messages;
  }

  /** A value that the console writes in its own language. */
  String unknown() {
    return locale.getLanguage().equals("pl") ? "Nieznane" : "Unknown";
  }

  String noResults() {
    return messages.line(HmcMessages.NO_RESULTS, "");
  }

  void take(Timings.Operation operation) throws InterruptedException {
    var usual = pod.takes(operation);
    pod.take(Duration.ofNanos((long) (usual.toNanos() * faults.factor(name))));
  }

  /** Reads the model in one piece. */
  <T> T read(Supplier<T> question) {
    return hardware.read(question);
  }

  void change(Runnable change) {
    hardware.change(change);
  }

  /** Systems this console manages. */
  List<PowerServer> systems() {
    return pod.servers.values().stream().filter(s -> s.consoles.contains(name)).toList();
  }

  /** The system {@code -m} names, by its name or its type, model and serial number. */
  PowerServer system(Options options) {
    var wanted = options.need("-m");
    var found = systems().stream().filter(s -> Set.of(s.name, s.mtms()).contains(wanted)).toList();
    if (found.isEmpty()) {
      throw new Refusal("HSCL8018", wanted);
    }
    if (found.size() > 1) {
      throw new Refusal(HmcMessages.MISSING_OPTION, "-m");
    }
    return found.getFirst();
  }

  /** The partition an option names, or {@code --id} gives. */
  Partition partition(PowerServer system, Options options, String nameOption) {
    if (options.get("--id").isEmpty()) {
      return system.partition(options.need(nameOption));
    }
    int id = options.number("--id");
    var found = system.partitions.get(id);
    if (found == null) {
      throw new Refusal("HSCL8012", String.valueOf(id));
    }
    return found;
  }

  /** Partitions that {@code --filter} leaves. */
  List<Partition> partitions(PowerServer system, Options options) {
    var filter = options.filter();
    if (filter.containsKey("lpar_names")) {
      return filter.get("lpar_names").stream().map(system::partition).toList();
    }
    var ids = filter.getOrDefault("lpar_ids", List.of());
    return system.partitions.values().stream()
        .filter(p -> ids.isEmpty() || ids.contains(String.valueOf(p.id)))
        .toList();
  }
}
