package io.bowline.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Everything one drill leaves behind: {@code .bowline/drills/<time>-<scenario>/}. */
public record RunDirectory(Path root) {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** Makes the directory of a new run. */
  public static RunDirectory create(Path drills, String scenario, LocalDateTime now) {
    try {
      Files.createDirectories(drills);
      for (int n = 1; ; n++) {
        var root = drills.resolve(STAMP.format(now) + "-" + scenario + (n == 1 ? "" : "-" + n));
        if (Files.notExists(root)) {
          Files.createDirectory(root);
          return new RunDirectory(root.toAbsolutePath());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to write under " + drills + ".", e);
    }
  }

  /** A short word that tells this run's outages and PoD from those of other runs. */
  public String tag() {
    return root.getFileName().toString().replaceFirst("^(\\d{8})-(\\d{6}).*$", "$1$2");
  }

  /** Configuration of the workers. */
  public Path configuration() {
    return root.resolve("application.yml");
  }

  /** The workers' database, without H2's suffix. */
  public Path database() {
    return root.resolve("bowline");
  }

  /** The provisioning database, without H2's suffix. */
  public Path provisioning() {
    return root.resolve("provisioning");
  }

  /** What the workers print. */
  public Path workersLog() {
    return root.resolve("workers.log");
  }

  /** The process id of the workers. */
  public Path workersPid() {
    return root.resolve("workers.pid");
  }

  /** Host and login keys of the simulated devices, their known hosts. */
  public Path devices() {
    return root.resolve("devices");
  }

  /** The report as JSON. */
  public Path report() {
    return root.resolve("report.json");
  }

  /** Every event of the simulated hardware, one per line. */
  public Path events() {
    return root.resolve("events.log");
  }
}
