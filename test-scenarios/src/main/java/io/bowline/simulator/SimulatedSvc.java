package io.bowline.simulator;

import io.bowline.simulator.HardwareEvent.Work;
import io.bowline.simulator.Timings.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The command line of a Spectrum Virtualize controller (facts: san.md, part A). */
public final class SimulatedSvc implements DeviceCommands {

  /** Mapping commands that may wait for a free slot. */
  private static final int QUEUE = 256;

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("CMMVC5707E", "Required parameters are missing."),
          Map.entry("CMMVC5709E", "[%s] is not a supported parameter."),
          Map.entry("CMMVC5753E", "The specified object does not exist."),
          Map.entry("CMMVC5754E", "The specified object does not exist or its name is not valid."),
          Map.entry(
              "CMMVC5786E", "The action failed because the cluster is not in a stable state."),
          Map.entry(
              "CMMVC5842E",
              "The action failed because an object that was specified in the command does not exist."),
          Map.entry(
              "CMMVC5878E",
              "The VDisk-to-host mapping was not created because this VDisk is already mapped to this host."),
          Map.entry(
              "CMMVC5879E",
              "The VDisk-to-host mapping was not created because a VDisk is already mapped to this host with this SCSI LUN."),
          Map.entry(
              "CMMVC6071E",
              "The VDisk-to-host mapping was not created because the VDisk is already mapped to a host."),
          Map.entry(
              "CMMVC8478E",
              "The task failed because the volume has received I/O within the protection time."),
          Map.entry("CMMVC8587E", "The command failed because the volume is fast formatting."));

  private final SanArray array;
  private final Hardware hardware;
  private final Faults faults;
  private final SvcListings listings;

  SimulatedSvc(String name, Hardware hardware, Faults faults) {
    this.array = hardware.pod.array(name);
    this.hardware = hardware;
    this.faults = faults;
    this.listings = new SvcListings(array, hardware);
  }

  @Override
  public String device() {
    return array.name;
  }

  @Override
  public String prompt(String user) {
    return "IBM_Storwize:" + array.name + ":" + user + ">";
  }

  @Override
  public boolean changes(List<String> words) {
    return !words.isEmpty() && unprefixed(words).getFirst().matches("(mk|rm|ch|add).*");
  }

  @Override
  public Answer run(List<String> words) throws InterruptedException {
    try {
      return Answer.done(output(unprefixed(words)));
    } catch (Refusal refusal) {
      return refused(refusal);
    }
  }

  @Override
  public Answer refuse(List<String> words, String code) {
    return refused(new Refusal(code.isEmpty() ? "CMMVC8587E" : code, ""));
  }

  @Override
  public Answer notUnderstood(String line, String why) {
    return new Answer(1, "", "rbash: " + why + "\n");
  }

  private static Answer refused(Refusal refusal) {
    var text = TEXTS.getOrDefault(refusal.code(), "The command failed: %s.");
    return new Answer(1, "", refusal.code() + " " + text.replace("%s", refusal.detail()) + "\n");
  }

  private static List<String> unprefixed(List<String> words) {
    return words.size() > 1 && Set.of("svcinfo", "svctask").contains(words.getFirst())
        ? words.subList(1, words.size())
        : words;
  }

  private String output(List<String> words) throws InterruptedException {
    var options = SvcOptions.of(words);
    return switch (words.getFirst()) {
      case "mkvdiskhostmap" -> map(options);
      case "rmvdiskhostmap" -> unmap(options);
      default -> {
        take(Operation.SAN_READ);
        yield hardware.read(() -> listings.list(words.getFirst(), options));
      }
    };
  }

  private String map(SvcOptions options) throws InterruptedException {
    var host = options.need("-host");
    var volume = options.object().orElseThrow(() -> new Refusal("CMMVC5707E", ""));
    var scsi =
        options.get("-scsi").map(id -> OptionalInt.of(number(id))).orElse(OptionalInt.empty());
    var force = options.has("-force") ? SanMapping.Force.FORCED : SanMapping.Force.NOT_FORCED;
    try (var slot = slot()) {
      take(Operation.LUN_MAP);
      int id = hardware.read(() -> hardware.san.map(array, volume, host, scsi, force));
      return "Virtual Disk to Host map, id [%d], successfully created%n".formatted(id);
    }
  }

  private String unmap(SvcOptions options) throws InterruptedException {
    var host = options.need("-host");
    var volume = options.object().orElseThrow(() -> new Refusal("CMMVC5707E", ""));
    try (var slot = slot()) {
      take(Operation.LUN_UNMAP);
      hardware.change(() -> hardware.san.unmap(array, volume, host));
      return "";
    }
  }

  /** A place among the mapping commands; those beyond the array's limit wait. */
  private Pod.Running slot() throws InterruptedException {
    var counted = hardware.pod.begin(Work.ARRAY_MAPPING, array.name);
    if (array.mappingSlots.getQueueLength() >= QUEUE) {
      counted.close();
      throw new Refusal("CMMVC8587E", "");
    }
    array.mappingSlots.acquire();
    return () -> {
      array.mappingSlots.release();
      counted.close();
    };
  }

  private void take(Operation operation) throws InterruptedException {
    var usual = hardware.pod.takes(operation);
    hardware.pod.take(Duration.ofNanos((long) (usual.toNanos() * faults.factor(array.name))));
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new Refusal("CMMVC5709E", text);
    }
    return Integer.parseInt(text);
  }
}
