package io.bowline.inventory.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads one YAML or JSON document token by token. Lists that may be huge are handed over item by
 * item and never held as a whole.
 */
final class DocumentReader {

  /** A PoD of 20,000 VMs with 24 LUNs each is about 70 million characters. */
  private static final int MOST_CHARACTERS = 512 * 1024 * 1024;

  private static final int DEEPEST = 100;

  private final String file;
  private final JsonParser tokens;
  private final Problems problems;
  private final List<String> known;

  /**
   * @param known fields of the top level, empty when any are read
   */
  DocumentReader(Source source, Reader content, Problems problems, List<String> known)
      throws IOException {
    this.known = known;
    this.file = source.name();
    this.problems = problems;
    this.tokens =
        source.json() ? new JsonFactory().createParser(content) : yaml().createParser(content);
  }

  private static YAMLFactory yaml() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /**
   * The document, which must be a mapping.
   *
   * @param streamed lists of the top level that are handed over item by item with their index, and
   *     are empty in the result
   */
  Node.Mapping read(Map<String, ObjIntConsumer<Node>> streamed) throws IOException {
    if (tokens.nextToken() == null) {
      throw new BadInput(file, new Location(1, 1), "", "is empty");
    }
    if (tokens.currentToken() != JsonToken.START_OBJECT) {
      throw bad("", "expected a mapping, but found " + kind());
    }
    Node.Mapping root = mapping("", 0, streamed);
    if (tokens.nextToken() != null) {
      throw bad("", "expected the end of the file, but more follows (one document per file)");
    }
    return root;
  }

  private String kind() throws IOException {
    return tokens.currentToken() == JsonToken.START_ARRAY ? "a list" : node("", 0).kind();
  }

  private Node node(String path, int depth) throws IOException {
    refuseAliases(path);
    if (depth > DEEPEST) {
      throw bad(path, "is nested deeper than " + DEEPEST + " levels");
    }
    return switch (tokens.currentToken()) {
      case START_OBJECT -> mapping(path, depth, Map.of());
      case START_ARRAY -> sequence(path, depth);
      case VALUE_STRING -> scalar(Node.Scalar.Type.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Scalar.Type.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Scalar.Type.BOOLEAN);
      case VALUE_NULL -> scalar(Node.Scalar.Type.NOTHING);
      default -> throw bad(path, "expected a value");
    };
  }

  private Node.Scalar scalar(Node.Scalar.Type type) throws IOException {
    return new Node.Scalar(here(), tokens.getText(), type);
  }

  private Node.Sequence sequence(String path, int depth) throws IOException {
    Location at = here();
    List<Node> items = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(path, depth + 1));
    }
    return new Node.Sequence(at, items);
  }

  private Node.Mapping mapping(String path, int depth, Map<String, ObjIntConsumer<Node>> streamed)
      throws IOException {
    Location at = here();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      Location keyAt = here();
      String key = tokens.currentName();
      String field = path.isEmpty() ? key : path + "." + key;
      tokens.nextToken();
      ObjIntConsumer<Node> perItem = streamed.get(key);
      if (depth == 0 && !known.isEmpty() && !known.contains(key)) {
        // It may be as large as a file can be: not worth reading.
        String text = "unknown field, expected one of " + String.join(", ", known);
        throw new BadInput(file, keyAt, field, text);
      }
      Node value =
          perItem != null && tokens.currentToken() == JsonToken.START_ARRAY
              ? stream(field, perItem)
              : node(field, depth + 1);
      if (entries.putIfAbsent(key, new Node.Entry(keyAt, value)) != null) {
        problems.add(keyAt, field, "is given twice");
      }
    }
    return new Node.Mapping(at, entries);
  }

  private Node.Sequence stream(String field, ObjIntConsumer<Node> perItem) throws IOException {
    Location at = here();
    for (int i = 0; tokens.nextToken() != JsonToken.END_ARRAY; i++) {
      perItem.accept(node(field + "[" + i + "]", 2), i);
    }
    return new Node.Sequence(at, List.of());
  }

  private void refuseAliases(String path) throws IOException {
    if (tokens instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw bad(path, "aliases (*" + tokens.getText() + ") are not allowed, write the value out");
    }
  }

  private Location here() {
    JsonLocation at = tokens.currentTokenLocation();
    return new Location(at.getLineNr(), at.getColumnNr());
  }

  private BadInput bad(String field, String text) {
    return new BadInput(file, here(), field, text);
  }
}
