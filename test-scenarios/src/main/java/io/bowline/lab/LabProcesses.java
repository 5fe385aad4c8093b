package io.bowline.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the processes of a lab: those in its namespaces, and those that carry its mark. */
record LabProcesses(Shell shell) {
  private static final Duration QUICK = Duration.ofSeconds(20);

  /** The lab's namespaces that exist, by name. */
  List<String> namespaces() {
    return shell
        .run(QUICK, "", List.of("ip", "netns", "list"))
        .out()
        .lines()
        .map(line -> line.split(" ")[0])
        .filter(
            name -> name.equals(LabLayout.NAMESPACE) || name.startsWith(LabLayout.NAMESPACE + "-"))
        .toList();
  }

  /** Process ids in a namespace. */
  Set<Long> in(String namespace) {
    return shell
        .run(QUICK, "", List.of("ip", "netns", "pids", namespace))
        .out()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(Long::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Process ids in a namespace whose command line contains a text. */
  Set<Long> in(String namespace, String text) {
    return in(namespace).stream()
        .filter(pid -> proc(pid, "cmdline").replace('\0', ' ').contains(text))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Process ids anywhere that were started by the lab in that directory. */
  Set<Long> marked(Path directory) {
    String mark = "\0" + Shell.MARK + "=" + directory + "\0";
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> pid != ProcessHandle.current().pid())
        .filter(pid -> ("\0" + proc(pid, "environ") + "\0").contains(mark))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Sends a signal to each; those that have ended meanwhile do not matter. */
  void signal(Set<Long> pids, String signal) {
    if (!pids.isEmpty()) {
      shell.run(
          QUICK,
          "",
          List.of(
              "sh",
              "-c",
              "kill -s %s %s 2>/dev/null"
                  .formatted(
                      signal,
                      pids.stream().map(String::valueOf).collect(Collectors.joining(" ")))));
    }
  }

  private static String proc(long pid, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }
}
