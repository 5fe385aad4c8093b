package io.bowline.inventory;

import io.bowline.inventory.file.BadInput;
import io.bowline.inventory.file.Fields;
import io.bowline.inventory.file.Node;
import io.bowline.inventory.file.Problems;
import io.bowline.inventory.file.Source;
import io.bowline.inventory.file.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

/** Inventories as files: YAML or JSON in, YAML out. What cannot be used is a {@link BadInput}. */
public final class InventoryFile {

  public static final String API_VERSION = "bowline/v1";
  public static final String KIND = "Inventory";

  private static final List<String> SECTIONS =
      List.of("slaClasses", "hmcs", "arrays", "servers", "vms", "history");
  private static final List<String> FIELDS =
      Stream.concat(Stream.of("apiVersion", "kind", "pod"), SECTIONS.stream()).toList();

  private InventoryFile() {}

  /**
   * @throws BadInput naming file, line and field
   */
  public static Inventory read(Path file) {
    return read(Source.of(file));
  }

  /**
   * @param name what messages call the content
   * @throws BadInput naming line and field
   */
  public static Inventory parse(String name, String content) {
    return read(Source.of(name, content));
  }

  private static Inventory read(Source source) {
    var problems = new Problems(source.name());
    var sections = new Sections(problems);
    Node.Mapping document = source.read(problems, FIELDS, sections.streamed());
    Fields fields = Fields.of(document, "", problems);
    header(fields, problems);
    Inventory inventory = sections.inventory(fields);
    problems.throwFirst();
    locate(InventoryRules.check(inventory), source, problems);
    problems.throwFirst();
    return inventory;
  }

  /** Reads a file with broken references once more, to find where they stand. */
  private static void locate(List<InventoryRules.Broken> broken, Source source, Problems problems) {
    if (broken.isEmpty()) {
      return;
    }
    Map<String, ObjIntConsumer<Node>> streamed = new LinkedHashMap<>();
    for (String section : SECTIONS) {
      streamed.put(
          section,
          (node, index) ->
              broken.stream()
                  .filter(rule -> rule.isIn(section, index))
                  .forEach(rule -> rule.noteIn(problems, node, 2, "")));
    }
    source.read(new Problems(source.name()), FIELDS, streamed);
  }

  /**
   * An inventory inside another document (a scenario).
   *
   * @param path of the node in its document
   */
  public static Inventory from(Node node, String path, Problems problems) {
    var sections = new Sections(problems);
    Fields fields = Fields.of(node, path, problems);
    fields.text("apiVersion");
    fields.text("kind");
    Inventory inventory = sections.inventory(fields);
    if (problems.isEmpty()) {
      InventoryRules.check(inventory).forEach(broken -> broken.noteIn(problems, node, 0, path));
    }
    return inventory;
  }

  public static void write(Inventory inventory, Path file) throws IOException {
    Files.writeString(file, toYaml(inventory));
  }

  public static String toYaml(Inventory inventory) {
    return YamlText.of(InventoryTree.of(inventory));
  }

  private static void header(Fields fields, Problems problems) {
    expect(fields, "apiVersion", API_VERSION, problems);
    expect(fields, "kind", KIND, problems);
  }

  private static void expect(Fields fields, String name, String wanted, Problems problems) {
    String found = fields.requiredText(name);
    if (!found.isEmpty() && !found.equals(wanted)) {
      fields.problem(name, "expected " + wanted + ", but found \"" + found + "\"");
    }
  }

  /** The lists of an inventory while it is read, each item turned into a record at once. */
  private static final class Sections {

    private record Section<T>(Function<Fields, T> reader, List<T> read) {
      void accept(Fields fields) {
        read.add(reader.apply(fields));
      }
    }

    private final Problems problems;
    private final List<SlaClass> slaClasses = new ArrayList<>();
    private final List<Hmc> hmcs = new ArrayList<>();
    private final List<StorageArray> arrays = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private final List<Vm> vms = new ArrayList<>();
    private final List<OperationTime> history = new ArrayList<>();
    private final Map<String, Section<?>> byName = new LinkedHashMap<>();

    Sections(Problems problems) {
      this.problems = problems;
      byName.put("slaClasses", new Section<>(InventoryReader::slaClass, slaClasses));
      byName.put("hmcs", new Section<>(InventoryReader::hmc, hmcs));
      byName.put("arrays", new Section<>(InventoryReader::array, arrays));
      byName.put("servers", new Section<>(InventoryReader::server, servers));
      byName.put("vms", new Section<>(InventoryReader::vm, vms));
      byName.put("history", new Section<>(InventoryReader::operationTime, history));
    }

    Map<String, ObjIntConsumer<Node>> streamed() {
      Map<String, ObjIntConsumer<Node>> streamed = new LinkedHashMap<>();
      byName.forEach(
          (name, section) ->
              streamed.put(
                  name,
                  (node, index) ->
                      section.accept(Fields.of(node, name + "[" + index + "]", problems))));
      return streamed;
    }

    private void readWhole(Fields fields) {
      byName.forEach(
          (name, section) ->
              fields.list(
                  name,
                  item -> {
                    section.accept(item);
                    return item;
                  }));
    }

    /** Reads what was not streamed, too. */
    Inventory inventory(Fields fields) {
      String pod = fields.requiredText("pod");
      readWhole(fields);
      fields.done();
      return new Inventory(pod, slaClasses, hmcs, arrays, servers, vms, history);
    }
  }
}
