package io.bowline.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets are read when they are needed and kept nowhere. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * The first line of a file.
   *
   * @param variable environment variable to take instead when no file is named
   * @param otherwise what to use when there is neither
   */
  public static String read(String file, String variable, String otherwise) {
    if (!file.isEmpty()) {
      return firstLine(Path.of(file));
    }
    var value = System.getenv(variable);
    return value == null ? otherwise : value;
  }

  /** The first line of a file. */
  public static String firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret file " + file, e);
    }
  }
}
