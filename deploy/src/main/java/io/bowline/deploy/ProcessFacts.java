package io.bowline.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the operating system knows about processes and memory and Java does not tell. Read from
 * {@code /proc}; where there is none, the answer is "unknown" and nobody is refused for it.
 */
final class ProcessFacts {
  private static final Path PROC = Path.of("/proc");

  private ProcessFacts() {}

  static long residentMiB(long pid) {
    for (String line : lines(PROC.resolve(pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return kibibytes(line) / 1024;
      }
    }
    return 0;
  }

  static boolean isZombie(long pid) {
    return isZombie(lines(PROC.resolve(pid + "/status")));
  }

  /**
   * A killed process shows as a zombie as soon as its first thread is gone; until the last one is,
   * it keeps its ports and files.
   */
  static boolean isZombie(List<String> status) {
    return status.stream().anyMatch(line -> line.matches("State:\\s+Z.*"))
        && status.stream().noneMatch(line -> line.matches("Threads:\\s+([2-9]|\\d{2,})"));
  }

  /** What a new process could take, in this machine or this container, if it is known. */
  static Optional<Long> availableMemoryMiB() {
    Optional<Long> machine =
        lines(PROC.resolve("meminfo")).stream()
            .filter(line -> line.startsWith("MemAvailable:"))
            .map(line -> kibibytes(line) / 1024)
            .findFirst();
    Optional<Long> limit = bytes("/sys/fs/cgroup/memory.max");
    Optional<Long> used = bytes("/sys/fs/cgroup/memory.current");
    if (machine.isEmpty() || limit.isEmpty() || used.isEmpty()) {
      return machine;
    }
    return Optional.of(Math.min(machine.get(), (limit.get() - used.get()) / 1024 / 1024));
  }

  /** Who listens on a port, as "pid 4711 (java)", when it can be seen. */
  static Optional<String> listener(int port) {
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : lines(PROC.resolve(table))) {
        String[] fields = line.strip().split("\\s+");
        boolean listens = fields.length > 9 && fields[3].equals("0A");
        if (listens && fields[1].endsWith(":%04X".formatted(port))) {
          inodes.add("socket:[" + fields[9] + "]");
        }
      }
    }
    return inodes.isEmpty() ? Optional.empty() : owner(inodes);
  }

  private static Optional<String> owner(Set<String> sockets) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          String name = String.join("", lines(process.resolve("comm")));
          return Optional.of("pid %s (%s)".formatted(process.getFileName(), name));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
    return false;
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  private static Optional<Long> bytes(String file) {
    return lines(Path.of(file)).stream()
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .filter(line -> line.matches("[0-9]+"))
        .map(Long::parseLong)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
