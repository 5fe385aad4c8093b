package io.bowline.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code bowline drill … --approve human} as an operator starts it: a process of its own. */
final class DrillProcess implements AutoCloseable {

  /** A first start also unpacks and prepares the stack. */
  private static final Duration UNTIL_ASKED = Duration.ofMinutes(8);

  private static final Duration UNTIL_ENDED = Duration.ofMinutes(10);
  private final Process process;
  private final Path progress;
  private final Path report;

  private DrillProcess(Process process, Path progress, Path report) {
    this.process = process;
    this.progress = progress;
    this.report = report;
  }

  static DrillProcess start(OwnStack stack, Path directory, String scenario, String... options)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dbowline.checkout=" + checkout(),
                "-cp",
                shippedClasses(),
                "io.bowline.deploy.Bowline",
                "drill",
                scenario,
                "--approve",
                "human",
                "--plain",
                "--json"));
    command.addAll(List.of(options));
    var progress = directory.resolve("progress.txt");
    var report = directory.resolve("report.json");
    var builder =
        new ProcessBuilder(command)
            .redirectError(progress.toFile())
            .redirectOutput(report.toFile());
    builder.environment().clear();
    builder.environment().putAll(stack.environment());
    return new DrillProcess(builder.start(), progress, report);
  }

  /** The link to the task with which the drill says that it waits for a human. */
  URI awaitQuestion(String what) {
    return await("the drill waits for a human: " + what)
        .atMost(UNTIL_ASKED)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> question(what), Optional::isPresent)
        .orElseThrow();
  }

  /** The report, once the drill has ended with exit status 0. */
  JsonNode awaitSuccess() throws IOException, InterruptedException {
    assertThat(process.waitFor(UNTIL_ENDED.toSeconds(), TimeUnit.SECONDS))
        .as("the drill ends within %s:%n%s", UNTIL_ENDED, said())
        .isTrue();
    assertThat(process.exitValue()).as("exit status of the drill:%n%s", said()).isZero();
    return new ObjectMapper().readTree(Files.readString(report));
  }

  private Optional<URI> question(String what) {
    assertThat(process.isAlive()).as("the drill runs:%n%s", said()).isTrue();
    var found =
        Pattern.compile("waits for a human: " + Pattern.quote(what) + "  (\\S+)").matcher(said());
    return found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
  }

  private String said() {
    try {
      return Files.readString(progress, UTF_8);
    } catch (IOException e) {
      return "(nothing: " + e.getMessage() + ")";
    }
  }

  private static Path checkout() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Without the tests' own logging settings. */
  private static String shippedClasses() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy); // the workers
    process.destroy();
  }
}
