package io.bowline.inventory.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** A file (or a text under a name) that is read as YAML or JSON. */
public final class Source {

  @FunctionalInterface
  private interface Opener {
    Reader open() throws IOException;
  }

  private final String name;
  private final Opener opener;
  private final boolean json;

  private Source(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
    this.json = looksLikeJson();
  }

  /**
   * @throws BadInput when there is no such file
   */
  public static Source of(Path file) {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "is not a file" : "no such file";
      throw new BadInput(file.toString(), Location.WHOLE_FILE, "", what);
    }
    return new Source(file.toString(), () -> Files.newBufferedReader(file));
  }

  public static Source of(String name, String content) {
    return new Source(name, () -> new StringReader(content));
  }

  /** The whole document with all its places. */
  public Node.Mapping read(Problems problems) {
    return read(problems, List.of(), Map.of());
  }

  /**
   * The document without the items of some lists of its top level, which are handed over one by
   * one.
   *
   * @param known fields of the top level
   */
  public Node.Mapping read(
      Problems problems, List<String> known, Map<String, ObjIntConsumer<Node>> streamed) {
    try (Reader content = json ? opener.open() : new ShortLines(opener.open())) {
      return new DocumentReader(this, content, problems, known).read(streamed);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (IOException e) {
      throw new BadInput(name, Location.WHOLE_FILE, "", "cannot be read: " + e);
    }
  }

  public String name() {
    return name;
  }

  boolean json() {
    return json;
  }

  /** JSON with tabs is not YAML, so what starts like JSON is read as such. */
  private boolean looksLikeJson() {
    if (name.endsWith(".json")) {
      return true;
    }
    try (var content = new BufferedReader(opener.open())) {
      return nextVisible(content) == '{' && "\"}".indexOf(nextVisible(content)) >= 0;
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (NoSuchFileException e) {
      throw new BadInput(name, Location.WHOLE_FILE, "", "no such file");
    } catch (IOException e) {
      throw new BadInput(name, Location.WHOLE_FILE, "", "cannot be read: " + e);
    }
  }

  private static int nextVisible(Reader content) throws IOException {
    int c = content.read();
    while (c >= 0 && Character.isWhitespace(c)) {
      c = content.read();
    }
    return c;
  }

  private BadInput malformed(JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
        var mark = yaml.getProblemMark();
        var at = new Location(mark.getLine() + 1, mark.getColumn() + 1);
        return new BadInput(name, at, "", "is not YAML: " + yaml.getProblem());
      }
      if (cause instanceof ReaderException control) {
        String what = "contains the character U+%04X".formatted(control.getCodePoint());
        return new BadInput(name, placeOf(control.getPosition()), "", what);
      }
      if (cause instanceof ShortLines.TooLong line) {
        return new BadInput(name, new Location(line.line(), 1), "", line.getMessage());
      }
      if (cause instanceof CharacterCodingException) {
        return notUtf8();
      }
    }
    JsonLocation at = e.getLocation();
    Location place =
        at == null ? Location.WHOLE_FILE : new Location(at.getLineNr(), at.getColumnNr());
    String what = json ? "is not JSON: " : "is not YAML: ";
    return new BadInput(name, place, "", what + e.getOriginalMessage());
  }

  private Location placeOf(int position) {
    try (var content = new BufferedReader(opener.open())) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < position; i++) {
        int c = content.read();
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n' ? 1 : 0;
      }
      return new Location(line, column);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BadInput notUtf8() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(name)));
      var decoder = StandardCharsets.UTF_8.newDecoder();
      var decoded = CharBuffer.allocate(8192);
      while (decoder.decode(bytes, decoded, true).isOverflow()) {
        decoded.clear();
      }
      int line = 1;
      int column = 1;
      for (int i = 0; i < bytes.position(); i++) {
        column = bytes.get(i) == '\n' ? 1 : column + 1;
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      return new BadInput(name, new Location(line, column), "", "is not UTF-8 text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
