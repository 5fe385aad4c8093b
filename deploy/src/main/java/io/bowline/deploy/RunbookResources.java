package io.bowline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a deployment by name, in a stable order. */
public record RunbookResources(SortedMap<String, byte[]> files) {
  private static final String FOLDER = "runbooks";

  /** Those of the class path folder {@code runbooks}. */
  public static RunbookResources shipped() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      var folders = RunbookResources.class.getClassLoader().getResources(FOLDER);
      for (URL url : Collections.list(folders)) {
        read(url.toURI(), files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (files.isEmpty()) {
      throw CommandFailure.unmet(
          "There are no runbooks on the class path. Build the project: ./mvnw -DskipTests package");
    }
    return new RunbookResources(files);
  }

  /** Those directly in a folder. */
  public static RunbookResources in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.badInput(folder + " is no folder. Name the one that holds the *.bpmn.");
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    read(folder, files);
    if (files.isEmpty()) {
      throw CommandFailure.badInput(folder + " holds no *.bpmn, *.dmn or *.form.");
    }
    return new RunbookResources(files);
  }

  private static void read(URI folder, SortedMap<String, byte[]> files) throws IOException {
    if (folder.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        read(jar.getPath("/" + FOLDER), files);
      }
    } else {
      read(Path.of(folder), files);
    }
  }

  private static void read(Path folder, SortedMap<String, byte[]> files) {
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        String name = path.getFileName().toString();
        if (name.endsWith(".bpmn") || name.endsWith(".dmn") || name.endsWith(".form")) {
          files.putIfAbsent(name, Files.readAllBytes(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
