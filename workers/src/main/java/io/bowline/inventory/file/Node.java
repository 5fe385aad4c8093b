package io.bowline.inventory.file;

import java.util.List;
import java.util.Map;

/** A value as written, with its place. */
public sealed interface Node {

  Location at();

  /** What a reader is told it found. */
  String kind();

  /** Keys in the order of the file. */
  record Mapping(Location at, Map<String, Entry> entries) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A value and the place of its key. */
  record Entry(Location keyAt, Node value) {}

  record Sequence(Location at, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Plain text, also of a number; {@code null} values have type NOTHING. */
  record Scalar(Location at, String text, Type type) implements Node {

    /** What the file's syntax makes of the text. */
    public enum Type {
      TEXT,
      NUMBER,
      BOOLEAN,
      NOTHING
    }

    @Override
    public String kind() {
      return type == Type.NOTHING ? "nothing" : "\"" + OneLine.of(text, 60) + "\"";
    }
  }
}
