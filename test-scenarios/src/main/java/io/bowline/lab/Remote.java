package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.lab.LabDescription.Endpoint;
import io.bowline.lab.LabDescription.Ssh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reaches the lab's machines and guests from inside its namespace. */
record Remote(LabDescription lab, Shell shell) {
  private static final Duration COMMAND = Duration.ofSeconds(30);

  static Remote of(LabDescription lab) {
    return new Remote(lab, new Shell(Path.of(lab.directory())));
  }

  /** Runs a command line over ssh and fails unless it ends well. */
  String check(Ssh login, String input, String command) {
    var output = run(login, input, command, COMMAND);
    if (!output.ok()) {
      throw CommandFailure.unmet(
          "Expected `%s` on %s to end well, but it ended with %d: %s."
              .formatted(
                  command.lines().findFirst().orElse(""),
                  login.host(),
                  output.status(),
                  output.complaint()));
    }
    return output.out();
  }

  Shell.Output run(Ssh login, String input, String command, Duration deadline) {
    List<String> line =
        inside(
            "ssh",
            "-i",
            lab.keyFile(),
            "-o",
            "UserKnownHostsFile=" + lab.knownHosts(),
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "BatchMode=yes",
            "-o",
            "ConnectTimeout=5",
            "-o",
            "LogLevel=ERROR",
            "-F",
            "/dev/null",
            "-p",
            Integer.toString(login.port()),
            login.user() + "@" + login.host(),
            command);
    return shell.run(deadline, input, line);
  }

  /** The first line that something answers to a connection; empty when it does not in time. */
  Optional<String> ask(Endpoint endpoint, Duration patience) {
    String seconds = Double.toString(patience.toMillis() / 1000.0);
    List<String> line =
        inside(
            "socat",
            "-T" + seconds,
            "-",
            "TCP:%s:%d,connect-timeout=%s".formatted(endpoint.host(), endpoint.port(), seconds));
    return shell.run(patience.multipliedBy(3), "", line).out().lines().findFirst();
  }

  /** A command line that runs in the lab's namespace. */
  List<String> inside(String... command) {
    List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", lab.namespace()));
    line.addAll(List.of(command));
    return line;
  }
}
