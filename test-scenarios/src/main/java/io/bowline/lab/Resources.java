package io.bowline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The lab's scripts and sources, and how they come into its directory. */
final class Resources {
  private static final Map<String, List<String>> FILES =
      Map.of(
          "guest",
          List.of(
              "build.sh", "counter.c", "hang.c", "init", "inittab", "power", "service", "udhcpc"),
          "machine",
          List.of(
              "agent.sh",
              "collect.sh",
              "common.sh",
              "heartbeat.sh",
              "host-init.sh",
              "install-init.sh",
              "machine.sh",
              "power.sh",
              "san-init.sh",
              "san-restore.sh",
              "tgtadm.sh"),
          "install",
          List.of("done.sh", "post/app.sh", "post/db.sh", "post/web.sh"));

  private Resources() {}

  /** Copies one of the three folders. */
  static void copy(String folder, Path target) {
    for (String name : FILES.get(folder)) {
      write(target.resolve(name), read("/lab/" + folder + "/" + name));
    }
  }

  static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String content) {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] read(String name) {
    try (var in = Resources.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
