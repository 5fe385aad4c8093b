package io.bowline.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks, before anything is started, whether the parts can run here at all. */
final class Preflight {
  private static final int DISTRIBUTION_MIB = 700;

  private final StackSettings settings;

  Preflight(StackSettings settings) {
    this.settings = settings;
  }

  /**
   * @param ours ports that parts of this very stack hold
   */
  void check(List<StackPart> toStart, boolean distributionIsThere, Set<Integer> ours) {
    checkDisk(settings.minimumDiskMiB() + (distributionIsThere ? 0 : DISTRIBUTION_MIB));
    checkMemory(toStart);
    toStart.stream()
        .flatMap(part -> part.ports().stream())
        .filter(port -> !ours.contains(settings.port(port)))
        .forEach(this::checkPort);
  }

  private void checkDisk(int neededMiB) {
    Path home = settings.home();
    try {
      Files.createDirectories(home);
      long freeMiB = Files.getFileStore(home).getUsableSpace() / 1024 / 1024;
      if (freeMiB < neededMiB) {
        throw CommandFailure.unmet(
            "Too little disk: %d MiB are free at %s, the local stack needs %d MiB. Make room, or set BOWLINE_HOME to a folder on another disk."
                .formatted(freeMiB, home, neededMiB));
      }
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "The state folder %s cannot be written (%s). Correct its permissions, or set BOWLINE_HOME to another folder."
              .formatted(home, e.getMessage()),
          e);
    }
  }

  private void checkMemory(List<StackPart> toStart) {
    int parts = toStart.stream().mapToInt(StackPart::memoryMiB).sum();
    int needed = settings.minimumMemoryMiB() > 0 ? settings.minimumMemoryMiB() : parts;
    Optional<Long> available = ProcessFacts.availableMemoryMiB();
    if (!toStart.isEmpty() && available.isPresent() && available.get() < needed) {
      throw CommandFailure.unmet(
          "Too little memory: %d MiB are available, the local stack needs %d MiB. End other programs, or use an engine elsewhere (BOWLINE_ENGINE_GRPC)."
              .formatted(available.get(), needed));
    }
  }

  private void checkPort(StackPort port) {
    int number = settings.port(port);
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), number));
    } catch (IOException e) {
      String owner = ProcessFacts.listener(number).orElse("another process");
      throw CommandFailure.unmet(
          "Port %d (%s) is taken by %s. End that process, or choose another port with --port %s=%d or %s=%d."
              .formatted(
                  number,
                  port.purpose(),
                  owner,
                  port.key(),
                  number + 1,
                  port.variable(),
                  number + 1));
    }
  }
}
