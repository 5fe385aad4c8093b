package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One drill at a time on one engine: the workers of two would take each other's jobs. */
final class DrillLock implements AutoCloseable {

  private final FileChannel file;

  private DrillLock(FileChannel file) {
    this.file = file;
  }

  static DrillLock take(Path drills) {
    try {
      Files.createDirectories(drills);
      var file =
          FileChannel.open(
              drills.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock == null) {
        file.close();
        throw CommandFailure.unmet(
            "Another drill is running on this engine. Wait for its end, or end it with Ctrl-C.");
      }
      return new DrillLock(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + drills, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unlock the drills", e);
    }
  }
}
