package io.bowline.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How one part is started: its command, and the whole of its environment. */
record PartLaunch(
    StackPart part,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path log) {

  /** Starts the part so that it outlives this process and its terminal. */
  Process start() {
    try {
      Files.createDirectories(directory);
      Files.createDirectories(log.getParent());
      if (Files.exists(log)) {
        Files.move(log, Path.of(log + ".previous"), StandardCopyOption.REPLACE_EXISTING);
      }
      var builder = new ProcessBuilder(detached()).directory(directory.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return builder
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "%s could not be started in %s: %s. Correct that and run `bowline up` again."
              .formatted(part.title(), directory, e.getMessage()),
          e);
    }
  }

  /** {@code setsid} and {@code nohup} replace themselves by the command, so its pid is known. */
  private List<String> detached() {
    List<String> detached = new ArrayList<>();
    for (String tool : List.of("/usr/bin/setsid", "/usr/bin/nohup")) {
      if (Files.isExecutable(Path.of(tool))) {
        detached.add(tool);
        break;
      }
    }
    detached.addAll(command);
    return detached;
  }
}
