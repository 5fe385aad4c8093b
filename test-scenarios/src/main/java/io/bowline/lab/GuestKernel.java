package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Debian's cloud kernel for the guests: the installed one, else the package unpacked into a
 * directory. Installing it would add a kernel to this machine's boot menu.
 *
 * @param image vmlinuz
 * @param modules directory with its modules somewhere below
 */
record GuestKernel(Path image, Path modules) {
  private static final String PACKAGE = "linux-image-cloud-amd64";
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  /**
   * The kernel, fetched when need be.
   *
   * @param cache where it is unpacked; it stays there for the next lab
   */
  static GuestKernel get(Path cache, Shell shell, Progress progress) {
    return below(Path.of("/"))
        .or(() -> below(cache))
        .orElseGet(
            () -> {
              progress.say("lab: fetches Debian's cloud kernel (27 MB, once)");
              return fetch(cache, shell);
            });
  }

  private static Optional<GuestKernel> below(Path root) {
    Path boot = root.resolve("boot");
    if (!Files.isDirectory(boot)) {
      return Optional.empty();
    }
    try (var files = Files.newDirectoryStream(boot, "vmlinuz-*-cloud-amd64")) {
      for (Path image : files) {
        String version = image.getFileName().toString().substring("vmlinuz-".length());
        Path modules = root.resolve("lib/modules").resolve(version);
        if (Files.isDirectory(modules)) {
          return Optional.of(new GuestKernel(image, modules));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GuestKernel fetch(Path cache, Shell shell) {
    Path draft = cache.resolveSibling(cache.getFileName() + ".new");
    String name = versioned(shell);
    shell.check(
        DOWNLOAD,
        List.of(
            "sh",
            "-c",
            "rm -rf \"$1\" && mkdir -p \"$1\" && cd \"$1\""
                + " && apt-get download -q -o APT::Sandbox::User=root \"$2\""
                + " && dpkg-deb -x \"$2\"_*.deb . && rm \"$2\"_*.deb && rm -rf \"$3\" && mv \"$1\" \"$3\"",
            "sh",
            draft.toString(),
            name,
            cache.toString()));
    return below(cache)
        .orElseThrow(() -> CommandFailure.unmet("Expected a kernel in %s/boot.".formatted(cache)));
  }

  private static String versioned(Shell shell) {
    String depends = shell.check(Duration.ofMinutes(1), List.of("apt-cache", "depends", PACKAGE));
    return depends
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Depends: linux-image-"))
        .map(line -> line.substring("Depends: ".length()))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.unmet(
                    "Expected the package %s, but apt does not know it. Run apt-get update, on Debian 12."
                        .formatted(PACKAGE)));
  }
}
