package io.bowline.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that a test needs, and what it started with them. */
public final class Programs {

  private Programs() {}

  /**
   * Skips the calling test class, with one line that names the package, unless the program is here.
   *
   * @param packages Debian package by program
   */
  public static void require(Map<String, String> packages) {
    var missing =
        packages.entrySet().stream()
            .filter(program -> !isHere(program.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      var line = "Skipped: needs the packages " + String.join(" ", missing);
      System.out.println(line);
      Assumptions.abort(line);
    }
  }

  /** Skips the calling test class unless it runs as root. */
  public static void requireRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      var line = "Skipped: needs to run as root";
      System.out.println(line);
      Assumptions.abort(line);
    }
  }

  private static boolean isHere(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Ends every process that was started below this folder: their environment names it. */
  public static void endAllOf(Path folder) {
    Awaitility.await()
        .until(
            () -> {
              var left =
                  ProcessHandle.allProcesses()
                      .filter(process -> process.pid() != ProcessHandle.current().pid())
                      .filter(process -> belongsTo(process, folder))
                      .toList();
              left.forEach(ProcessHandle::destroyForcibly);
              return left.isEmpty();
            });
  }

  private static boolean belongsTo(ProcessHandle process, Path folder) {
    try {
      var environment =
          Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
      return Arrays.stream(new String(environment).split("\0"))
          .anyMatch(variable -> variable.contains("=" + folder));
    } catch (IOException e) {
      return false;
    }
  }
}
