package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where a lab lies: the directory asked for, or the one of the lab that is up. */
public final class LabDirectory {
  /** The file that says that a directory is a lab's and may be removed with it. */
  static final String MARK = ".bowline-lab";

  /** A unix socket's name holds 107 characters. */
  private static final int LONGEST = 80;

  private LabDirectory() {}

  /** The lab that is up, whole. */
  public static LabDescription theLabThatIsUp() {
    Path directory =
        Network.labThatIsUp()
            .orElseThrow(
                () ->
                    CommandFailure.unmet(
                        "No lab is up on this machine. Start it: bowline lab up."));
    Path file = directory.resolve("lab.json");
    if (!Files.exists(file)) {
      throw CommandFailure.unmet(
          "The lab in %s is only half made. Remove it: bowline lab down.".formatted(directory));
    }
    return LabDescription.read(file);
  }

  /** Makes the directory of a new lab. It must not be there, or be empty. */
  static Path create(Path wanted) throws IOException {
    Path directory = wanted.toAbsolutePath().normalize();
    String name = directory.toString();
    if (!name.matches("[A-Za-z0-9._/-]{1," + LONGEST + "}") || name.startsWith("/run/")) {
      throw CommandFailure.badInput(
          "The lab's directory is %s, but must be at most %d letters, digits and ._/- long and not below /run. Choose another with --dir."
              .formatted(directory, LONGEST));
    }
    if (Files.exists(directory)) {
      try (var files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          throw CommandFailure.badInput(
              "The lab's directory %s is not empty. Choose another with --dir, or remove a lab's remains with: bowline lab down --dir %1$s."
                  .formatted(directory));
        }
      }
    }
    Files.createDirectories(directory);
    // Keys and the power controllers' password are in it.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Files.createFile(directory.resolve(MARK));
    return directory;
  }

  /** What `down` is about: the lab that is up, else what is left in the directory asked for. */
  static Optional<Path> toRemove(Path asked) {
    return Network.labThatIsUp()
        .filter(directory -> !directory.toString().isEmpty())
        .or(() -> Optional.of(asked.toAbsolutePath().normalize()).filter(LabDown::isLab));
  }
}
