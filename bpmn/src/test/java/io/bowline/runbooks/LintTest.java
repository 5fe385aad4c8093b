package io.bowline.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Camunda's own lint and template schema, by the scripts in {@code tools}. */
class LintTest {
  private static final Path TOOLS = Path.of("tools");

  private record Ended(int status, String output) {}

  @BeforeAll
  static void needsNode() throws IOException, InterruptedException {
    if (!onPath("node") || !onPath("npm")) {
      skip("node is missing: install nodejs and npm, version 20 or later");
    }
    if (!Files.isDirectory(TOOLS.resolve("node_modules/bpmnlint"))
        && run("npm", "ci", "--omit=dev", "--no-audit", "--no-fund").status() != 0) {
      skip("npm ci does not succeed in bpmn/tools");
    }
  }

  @Test
  void runbooksAreCleanForTheOldestAndTheNewestEngine() throws IOException, InterruptedException {
    var lint = run("node", "lint.mjs");

    assertThat(lint.status()).as(lint.output()).isZero();
  }

  @Test
  void elementTemplatesAreValid() throws IOException, InterruptedException {
    var templates = run("node", "templates.mjs");

    assertThat(templates.status()).as(templates.output()).isZero();
  }

  private static void skip(String why) {
    System.out.println("Lint of the runbooks is skipped: " + why);
    abort(why);
  }

  private static boolean onPath(String command) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static Ended run(String... command) throws IOException, InterruptedException {
    var output = Files.createTempFile("bowline-lint", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(TOOLS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroy();
      return new Ended(1, String.join(" ", command) + " did not end within 3 minutes");
    }
    var text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return new Ended(process.exitValue(), text);
  }
}
