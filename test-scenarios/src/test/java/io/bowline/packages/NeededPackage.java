package io.bowline.packages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A package of the system that a test needs: without it the test is skipped, and a line says so.
 */
public final class NeededPackage {
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private NeededPackage() {}

  public static void assume(String name, Path program) {
    var there = Files.isExecutable(program) && Files.isRegularFile(program);
    if (!there && TOLD.add(name)) {
      System.out.println(
          "skipped for want of package %s (Debian: apt-get install %1$s)".formatted(name));
    }
    assumeTrue(there, "package " + name + " is not installed");
  }
}
