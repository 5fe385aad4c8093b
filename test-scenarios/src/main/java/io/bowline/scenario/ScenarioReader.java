package io.bowline.scenario;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.file.BadInput;
import io.bowline.inventory.file.Fields;
import io.bowline.inventory.file.Location;
import io.bowline.inventory.file.Node;
import io.bowline.inventory.file.Problems;
import io.bowline.inventory.file.Source;
import io.bowline.lab.LabInventory;
import io.bowline.lab.LabLayout;
import io.bowline.scenario.Step.Action;
import io.bowline.scenario.Step.Power;
import io.bowline.simulator.FaultSpec;
import io.bowline.simulator.Timings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a scenario's directory; what cannot be used is a {@link BadInput}. */
public final class ScenarioReader {

  private static final Duration USUAL_LIMIT = Duration.ofHours(2);
  private static final double FASTEST = 1000;

  private final Path directory;
  private final Path given;
  private final Problems problems;

  private ScenarioReader(Path directory) {
    this.directory = directory;
    this.given = directory.resolve("given.yaml");
    this.problems = new Problems(given.toString());
  }

  /**
   * @throws BadInput naming file, line and field
   */
  public static Scenario read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new BadInput(
          directory.toString(), Location.WHOLE_FILE, "", "no such scenario directory");
    }
    return new ScenarioReader(directory).read();
  }

  private Scenario read() {
    var fields = Fields.of(Source.of(given).read(problems), "", problems);
    expect(fields, "apiVersion", InventoryFile.API_VERSION);
    expect(fields, "kind", "Scenario");
    var why = fields.requiredText("why");
    // What real devices took says nothing here: the simulated ones take what the timings say.
    var lab = lab(fields);
    var inventory =
        lab.map(LabInventory::of).orElseGet(() -> inventory(fields)).withHistory(List.of());
    var timings = timings(fields);
    double speed = fields.number("speed", 1, 0.01, FASTEST);
    var limit = fields.duration("timeLimit", USUAL_LIMIT);
    var answers = new AnswerReader(inventory);
    var approvals = answers.approvals(fields.mapping("approvals"));
    var faults = faults(fields, inventory);
    var script = fields.list("script", step -> step(step, inventory, answers));
    fields.done();
    problems.throwFirst();
    return new Scenario(
        directory.toAbsolutePath().normalize().getFileName().toString(),
        directory,
        why,
        inventory,
        lab,
        timings,
        speed,
        approvals,
        faults,
        script,
        limit,
        ExpectationReader.read(directory.resolve("expect.yaml"), inventory));
  }

  private Optional<LabGiven> lab(Fields fields) {
    if (fields.node("inventory").isPresent()
        && fields.node("inventory").get() instanceof Node.Mapping mapping
        && mapping.entries().containsKey("lab")) {
      var inventory = fields.mapping("inventory");
      var given = inventory.mapping("lab");
      var lab =
          new LabGiven(
              given.whole("hosts", 3, 1, LabLayout.MOST_HOSTS),
              given.whole("guests", 6, 1, LabLayout.MOST_GUESTS),
              given.oneOf("detection", LabGiven.Detection.class, LabGiven.Detection.USUAL),
              given.duration("t1", LabGiven.USUAL_WATCH),
              given.duration("t2", LabGiven.USUAL_WATCH));
      given.done();
      inventory.done();
      return Optional.of(lab);
    }
    return Optional.empty();
  }

  private Inventory inventory(Fields fields) {
    var node = fields.node("inventory");
    if (node.isEmpty()) {
      problems.addMissing(fields.at(), "inventory");
      return new Inventory("", List.of(), List.of(), List.of(), List.of(), List.of());
    }
    if (node.get() instanceof Node.Mapping mapping && mapping.entries().containsKey("ref")) {
      var reference = Fields.of(node.get(), "inventory", problems);
      var file = reference.requiredText("ref");
      reference.done();
      problems.throwFirst();
      return referred(reference, directory.resolve(file).normalize());
    }
    return InventoryFile.from(node.get(), "inventory", problems);
  }

  /** A file that is not there is an error of the line that names it. */
  private Inventory referred(Fields reference, Path file) {
    if (!Files.isRegularFile(file)) {
      reference.problem(
          "ref", (Files.exists(file) ? "is not a file: " : "names a missing file: ") + file);
      problems.throwFirst();
    }
    return InventoryFile.read(file);
  }

  private Timings timings(Fields fields) {
    var timings = fields.mapping("timings");
    Map<String, Duration> given = new LinkedHashMap<>();
    Timings.keys()
        .filter(key -> timings.node(key).isPresent())
        .forEach(key -> given.put(key, timings.duration(key, Duration.ZERO)));
    timings.done();
    return Timings.of(given);
  }

  private List<FaultSpec> faults(Fields fields, Inventory inventory) {
    return fields.list("faults", fault -> fault(fault, inventory));
  }

  private FaultSpec fault(Fields fields, Inventory inventory) {
    var fault = FaultReader.read(fields, problems);
    known(
        fields, "server", fault.server(), inventory.servers().stream().map(s -> s.name()).toList());
    known(fields, "vm", fault.vm(), inventory.vms().stream().map(vm -> vm.name()).toList());
    var devices = new ArrayList<String>();
    inventory.hmcs().forEach(hmc -> devices.add(hmc.name()));
    inventory.arrays().forEach(array -> devices.add(array.name()));
    known(fields, "device", fault.device(), devices);
    known(
        fields,
        "lun",
        fault.lun(),
        inventory.vms().stream().flatMap(vm -> vm.luns().stream()).map(lun -> lun.id()).toList());
    return fault;
  }

  private static void known(Fields fields, String field, String name, List<String> names) {
    if (name != null && !names.isEmpty() && !names.contains(name)) {
      fields.problem(field, "is not in the inventory: \"" + name + "\"");
    }
  }

  private Step step(Fields fields, Inventory inventory, AnswerReader answers) {
    Optional<String> when = fields.text("when");
    var after = fields.duration("after", Duration.ZERO);
    var actions = new ArrayList<Action>();
    if (fields.node("jump").isPresent()) {
      actions.add(new Action.Jump(fields.duration("jump", Duration.ZERO)));
    }
    if (fields.node("engine").isPresent()) {
      actions.add(new Action.Engine(fields.oneOf("engine", Power.class, Power.STOP)));
    }
    if (fields.node("workers").isPresent()) {
      actions.add(new Action.Workers(fields.oneOf("workers", Power.class, Power.STOP)));
    }
    fields
        .optionalMapping("fault")
        .ifPresent(fault -> actions.add(new Action.Strike(fault(fault, inventory))));
    fields
        .optionalMapping("answer")
        .ifPresent(answer -> actions.add(new Action.Say(answers.inScript(answer))));
    fields.optionalMapping("hold").ifPresent(hold -> actions.add(hold(hold)));
    if (fields.flag("end", false)) {
      actions.add(new Action.End());
    }
    if (actions.size() > 1) {
      problems.add(
          fields.at(),
          fields.path(),
          "expected one of jump, engine, workers, fault, answer, hold, end in a step");
    }
    fields.done();
    return new Step(when, after, actions.isEmpty() ? new Action.Nothing() : actions.getFirst());
  }

  private static Action hold(Fields fields) {
    var hold = new Action.Hold(fields.requiredText("reason"), fields.text("by").orElse("drill"));
    fields.done();
    return hold;
  }

  static void expect(Fields fields, String name, String wanted) {
    var found = fields.requiredText(name);
    if (!found.isEmpty() && !found.equals(wanted)) {
      fields.problem(name, "expected " + wanted + ", but found \"" + found + "\"");
    }
  }
}
