package io.bowline.bench;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.StackSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The module that nothing depends on, run in a process of its own.
 *
 * @param target where it was built
 */
record BenchmarkModule(Path target) {

  static BenchmarkModule of(StackSettings settings) {
    return new BenchmarkModule(settings.checkout().resolve("test-scenarios/benchmarks/target"));
  }

  /**
   * Runs it to its end; what it prints goes to standard error.
   *
   * @param arguments of Java: options, the main class, what it is told
   * @param result the file it writes; an older one is deleted before
   * @param what runs, for a message
   * @throws CommandFailure when it fails or writes nothing
   */
  void run(List<String> arguments, Path result, String what) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath()));
    command.addAll(arguments);
    Files.deleteIfExists(result);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getInputStream().transferTo(System.err);
    if (process.onExit().join().exitValue() != 0 || !Files.exists(result)) {
      throw CommandFailure.unmet(what + " failed; what it said is above.");
    }
  }

  private String classPath() throws IOException {
    var dependencies = target.resolve("runtime.classpath");
    try (var jars = Files.newDirectoryStream(target, "bowline-benchmarks-*.jar")) {
      return jars.iterator().next() + File.pathSeparator + Files.readString(dependencies).strip();
    } catch (IOException e) {
      throw CommandFailure.unmet(
          target + " holds no benchmarks. Start the launcher deploy/bowline, which builds them.",
          e);
    }
  }
}
