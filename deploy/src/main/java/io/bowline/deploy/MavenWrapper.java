package io.bowline.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resolves published artifacts the way the build does, mirrors and credentials included. */
final class MavenWrapper {
  private final Path checkout;
  private final Path log;

  MavenWrapper(Path checkout, Path log) {
    this.checkout = checkout;
    this.log = log;
  }

  /**
   * @param what is fetched, for the message when it fails
   */
  void run(String what, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("mvnw").toString());
    command.addAll(List.of("-q", "-B", "-f", checkout.resolve("pom.xml").toString()));
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(log.getParent());
      var builder = new ProcessBuilder(command).directory(checkout.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      int status = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
      if (status != 0) {
        throw CommandFailure.unmet(
            "%s could not be fetched: %s. Check the network and Maven's settings; the whole answer is in %s."
                .formatted(what, firstError(), log));
      }
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "%s could not be fetched: %s cannot be run (%s)."
              .formatted(what, command.getFirst(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unmet("Interrupted while fetching " + what + ".", e);
    }
  }

  private String firstError() throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("[ERROR]"))
        .map(line -> line.substring("[ERROR]".length()).strip())
        .findFirst()
        .orElse("Maven ended without saying why");
  }
}
