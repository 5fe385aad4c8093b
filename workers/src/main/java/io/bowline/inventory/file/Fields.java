package io.bowline.inventory.file;

import io.bowline.inventory.file.Node.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The fields of one mapping, asked for by name and type. What is wrong is noted in {@link
 * Problems}, with a stand-in as the answer; {@link #done} notes every field nobody asked for. A
 * field without a value counts as absent.
 */
public final class Fields {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
  private static final Node.Mapping NONE = new Node.Mapping(Location.WHOLE_FILE, Map.of());

  private final Node.Mapping mapping;
  private final String path;
  private final Problems problems;
  private final List<String> known = new ArrayList<>();

  private Fields(Node.Mapping mapping, String path, Problems problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /**
   * @param path of the node in its file, empty for the document
   */
  public static Fields of(Node node, String path, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, path, problems);
    }
    problems.add(node.at(), path, "expected a mapping, but found " + node.kind());
    return new Fields(NONE, path, problems);
  }

  public Location at() {
    return mapping.at();
  }

  public String path() {
    return path;
  }

  /** The raw value, empty when absent. */
  public Optional<Node> node(String name) {
    known.add(name);
    Node.Entry entry = mapping.entries().get(name);
    boolean absent =
        entry == null
            || entry.value() instanceof Scalar scalar && scalar.type() == Scalar.Type.NOTHING;
    return absent ? Optional.empty() : Optional.of(entry.value());
  }

  public Optional<String> text(String name) {
    return node(name).flatMap(node -> textOf(node, pathOf(name)));
  }

  public String requiredText(String name) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      missing(name);
    }
    return node.flatMap(found -> textOf(found, pathOf(name))).orElse("");
  }

  public double number(String name, double absent, double least, double most) {
    return node(name).map(node -> numberOf(node, pathOf(name), least, most)).orElse(absent);
  }

  public long whole(String name, long absent, long least, long most) {
    return node(name).map(node -> wholeOf(node, pathOf(name), least, most)).orElse(absent);
  }

  public int whole(String name, int absent, int least, int most) {
    return (int) whole(name, (long) absent, least, most);
  }

  public boolean flag(String name, boolean absent) {
    return node(name).map(node -> flagOf(node, pathOf(name))).orElse(absent);
  }

  public Duration duration(String name, Duration absent) {
    return node(name).flatMap(node -> durationOf(node, pathOf(name))).orElse(absent);
  }

  /** One of an enum's values, written in lower case. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> type, E absent) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return absent;
    }
    List<String> allowed = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      String word = value.name().toLowerCase(Locale.ROOT);
      if (node.get() instanceof Scalar scalar && scalar.text().equals(word)) {
        return value;
      }
      allowed.add(word);
    }
    expected(node.get(), pathOf(name), "one of " + String.join(", ", allowed));
    return absent;
  }

  public List<String> texts(String name) {
    return items(name, (node, at) -> textOf(node, at));
  }

  public List<Integer> wholes(String name, int least, int most) {
    return items(name, (node, at) -> Optional.of((int) wholeOf(node, at, least, most)));
  }

  /** A list of mappings. */
  public <T> List<T> list(String name, Function<Fields, T> item) {
    return items(name, (node, at) -> Optional.of(item.apply(of(node, at, problems))));
  }

  public Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    Fields fields = mapping(name);
    fields.mapping.entries().forEach((key, entry) -> texts.put(key, fields.anyText(key, entry)));
    return texts;
  }

  private String anyText(String name, Node.Entry entry) {
    if (entry.value() instanceof Scalar scalar) {
      return scalar.type() == Scalar.Type.NOTHING ? "" : scalar.text();
    }
    expected(entry.value(), pathOf(name), "text");
    return "";
  }

  /** A nested mapping; one without fields when absent. The caller calls its {@link #done}. */
  public Fields mapping(String name) {
    return optionalMapping(name).orElseGet(() -> new Fields(NONE, pathOf(name), problems));
  }

  public Optional<Fields> optionalMapping(String name) {
    return node(name).map(node -> of(node, pathOf(name), problems));
  }

  /** Notes a problem with a field (its value where it has one). */
  public void problem(String name, String text) {
    Node.Entry entry = mapping.entries().get(name);
    problems.add(entry == null ? mapping.at() : entry.value().at(), pathOf(name), text);
  }

  /** To be called when all fields were asked for: what is left is unknown. */
  public void done() {
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                String text = "unknown field, expected one of " + String.join(", ", known);
                problems.add(entry.keyAt(), pathOf(name), text);
              }
            });
  }

  private interface Item<T> {
    Optional<T> read(Node node, String path);
  }

  private <T> List<T> items(String name, Item<T> item) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Node.Sequence sequence)) {
      expected(node.get(), pathOf(name), "a list");
      return List.of();
    }
    List<T> items = new ArrayList<>(sequence.items().size());
    for (int i = 0; i < sequence.items().size(); i++) {
      item.read(sequence.items().get(i), pathOf(name) + "[" + i + "]").ifPresent(items::add);
    }
    return items;
  }

  private Optional<String> textOf(Node node, String at) {
    if (node instanceof Scalar scalar
        && scalar.type() != Scalar.Type.NOTHING
        && scalar.type() != Scalar.Type.BOOLEAN
        && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    expected(node, at, "text");
    return Optional.empty();
  }

  private double numberOf(Node node, String at, double least, double most) {
    if (!(node instanceof Scalar scalar)
        || scalar.type() != Scalar.Type.NUMBER
        || !NUMBER.matcher(scalar.text()).matches()) {
      expected(node, at, "a number");
      return least;
    }
    double value = Double.parseDouble(scalar.text());
    if (value < least) {
      expected(node, at, "a number of at least " + plain(least));
    } else if (value > most) {
      expected(node, at, "a number of at most " + plain(most));
    }
    return value;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private long wholeOf(Node node, String at, long least, long most) {
    if (!(node instanceof Scalar scalar)
        || scalar.type() != Scalar.Type.NUMBER
        || !WHOLE.matcher(scalar.text()).matches()) {
      expected(node, at, "a whole number");
      return least;
    }
    long value = Long.parseLong(scalar.text());
    if (value < least) {
      expected(node, at, "a whole number of at least " + least);
    } else if (value > most) {
      expected(node, at, "a whole number of at most " + most);
    }
    return Math.clamp(value, least, most);
  }

  private boolean flagOf(Node node, String at) {
    if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    expected(node, at, "true or false");
    return false;
  }

  private Optional<Duration> durationOf(Node node, String at) {
    Optional<Duration> duration =
        node instanceof Scalar scalar ? Durations.parse(scalar.text()) : Optional.empty();
    if (duration.isEmpty()) {
      expected(node, at, "a duration such as 300ms, 4s or 15m");
    }
    return duration;
  }

  /** Notes that a field must be given. */
  public void missing(String name) {
    Node.Entry entry = mapping.entries().get(name);
    if (mapping != NONE) {
      problems.addMissing(entry == null ? mapping.at() : entry.keyAt(), pathOf(name));
    }
  }

  private void expected(Node node, String at, String what) {
    problems.add(node.at(), at, "expected " + what + ", but found " + node.kind());
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
