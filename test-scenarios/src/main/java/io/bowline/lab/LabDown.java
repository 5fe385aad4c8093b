package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Wait;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ends a lab, whole or half made, and removes all of it. */
final class LabDown {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Path directory;
  private final Shell shell;
  private final LabProcesses processes;

  /** What becomes of the lab's files. */
  enum FilesOfLab {
    REMOVED,
    KEPT
  }

  LabDown(Path directory) {
    this.directory = directory;
    // Without the lab's mark: this one must not end itself.
    this.shell = new Shell(Path.of("/"));
    this.processes = new LabProcesses(shell);
  }

  /**
   * Ends all processes, removes the namespaces (and with them cables, bridges and taps), then the
   * files.
   */
  void run(FilesOfLab files) throws IOException {
    if (!Wait.until(PATIENCE, this::ended)) {
      throw CommandFailure.unmet(
          "Expected the lab's processes to end, but %s are still there. Look at them with ps, then repeat."
              .formatted(remaining()));
    }
    for (String namespace : processes.namespaces()) {
      shell.check(PATIENCE, List.of("ip", "netns", "delete", namespace));
    }
    if (files == FilesOfLab.REMOVED && isLab(directory)) {
      remove(directory);
    }
  }

  private boolean ended() {
    Set<Long> remaining = remaining();
    processes.signal(remaining, "KILL");
    return remaining.isEmpty();
  }

  private Set<Long> remaining() {
    Set<Long> all = new TreeSet<>(processes.marked(directory));
    processes.namespaces().forEach(namespace -> all.addAll(processes.in(namespace)));
    return all;
  }

  /** Only a directory that a lab has made for itself is ever removed. */
  static boolean isLab(Path directory) {
    return Files.exists(directory.resolve(LabDirectory.MARK));
  }

  private static void remove(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(directory.resolve(LabDirectory.MARK))) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (!folder.equals(directory)) {
              Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Files.deleteIfExists(directory.resolve(LabDirectory.MARK));
    Files.deleteIfExists(directory);
  }
}
