package io.bowline.scenario;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.inventory.file.Fields;
import io.bowline.inventory.file.Node;
import io.bowline.inventory.file.Node.Scalar;
import io.bowline.inventory.file.Problems;
import io.bowline.inventory.file.Source;
import io.bowline.scenario.Expectation.Vms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code expect.yaml}. */
final class ExpectationReader {

  private static final int MOST = 1_000_000;

  private final Fields fields;
  private final Set<String> known;
  private final Set<String> servers;

  private ExpectationReader(Fields fields, Inventory inventory) {
    this.fields = fields;
    this.known = inventory.vms().stream().map(Vm::name).collect(Collectors.toSet());
    this.servers = inventory.servers().stream().map(Server::name).collect(Collectors.toSet());
  }

  static Expectation read(Path file, Inventory inventory) {
    var problems = new Problems(file.toString());
    var fields = Fields.of(Source.of(file).read(problems), "", problems);
    var expected = new ExpectationReader(fields, inventory).read();
    fields.done();
    problems.throwFirst();
    return expected;
  }

  private Expectation read() {
    return new Expectation(
        vms("recovered"),
        vms("unrecovered"),
        servers(),
        present("within")
            ? Optional.of(fields.duration("within", Duration.ZERO))
            : Optional.empty(),
        invariants(),
        fields.text("outcome"),
        present("fenced") ? Optional.of(fields.flag("fenced", false)) : Optional.empty(),
        names("handedOver"),
        Set.copyOf(fields.texts("notices")),
        present("outages")
            ? OptionalInt.of(fields.whole("outages", 0, 0, MOST))
            : OptionalInt.empty());
  }

  private boolean present(String name) {
    return fields.node(name).isPresent();
  }

  private boolean invariants() {
    var word = fields.text("invariants").orElse("all");
    if (!word.equals("all") && !word.equals("none")) {
      fields.problem("invariants", "expected all or none, but found \"" + word + "\"");
    }
    return word.equals("all");
  }

  private Vms vms(String name) {
    var node = fields.node(name);
    if (node.isEmpty()) {
      return new Vms.Any();
    }
    if (node.get() instanceof Node.Sequence) {
      return new Vms.Named(names(name));
    }
    if (node.get() instanceof Scalar word) {
      if (word.text().equals("all")) {
        return new Vms.All();
      }
      if (word.text().equals("none")) {
        return new Vms.None();
      }
      if (word.type() == Scalar.Type.NUMBER) {
        return new Vms.Count(fields.whole(name, 0, 0, MOST));
      }
    }
    fields.problem(name, "expected all, none, a number or a list of VMs");
    return new Vms.Any();
  }

  private Map<String, String> servers() {
    var wanted = fields.textMap("servers");
    wanted.forEach(
        (vm, server) -> {
          if (!known.contains(vm)) {
            fields.problem("servers", "names a VM that is not in the inventory: \"" + vm + "\"");
          }
          if (!servers.contains(server)) {
            fields.problem(
                "servers", "names a server that is not in the inventory: \"" + server + "\"");
          }
        });
    return wanted;
  }

  private Set<String> names(String name) {
    List<String> names = fields.texts(name);
    for (var vm : names) {
      if (!known.contains(vm)) {
        fields.problem(name, "names a VM that is not in the inventory: \"" + vm + "\"");
      }
    }
    return new HashSet<>(names);
  }
}
