package io.bowline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the workers that were started from here listen, and where their token is: noted while they
 * run, so that the commands of other terminals find them.
 */
public record RunningWorkers(URI url, Path tokenFile) {

  /** What was noted under this state folder. */
  public static Optional<RunningWorkers> notedIn(Path home) {
    var note = new Properties();
    try (var in = Files.newInputStream(file(home))) {
      note.load(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw CommandFailure.unmet(file(home) + " cannot be read. Correct its permissions.", e);
    }
    var url = note.getProperty("url", "");
    var token = note.getProperty("token-file", "");
    return url.isBlank() || token.isBlank()
        ? Optional.empty()
        : Optional.of(new RunningWorkers(URI.create(url), Path.of(token)));
  }

  public void noteIn(Path home) {
    var note = new Properties();
    note.setProperty("url", url.toString());
    note.setProperty("token-file", tokenFile.toAbsolutePath().toString());
    try {
      Files.createDirectories(file(home).getParent());
      try (var out = Files.newOutputStream(file(home))) {
        note.store(out, "The workers that run");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to write " + file(home) + ".", e);
    }
  }

  /** They end; a note of others stays. */
  public void forgetIn(Path home) {
    if (!notedIn(home).equals(Optional.of(new RunningWorkers(url, tokenFile.toAbsolutePath())))) {
      return;
    }
    try {
      Files.deleteIfExists(file(home));
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to delete " + file(home) + ".", e);
    }
  }

  private static Path file(Path home) {
    return home.resolve("run").resolve("workers.properties");
  }
}
