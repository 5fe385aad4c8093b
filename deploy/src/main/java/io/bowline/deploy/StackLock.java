package io.bowline.deploy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Only one command starts or stops the parts of a state folder at a time. */
record StackLock(FileChannel channel, FileLock lock) implements AutoCloseable {

  static StackLock take(Path run, Progress progress) {
    try {
      Files.createDirectories(run);
      var channel =
          FileChannel.open(
              run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.say("Another bowline command starts or stops this stack. Waiting for it.");
        lock = channel.lock();
      }
      return new StackLock(channel, lock);
    } catch (IOException e) {
      throw CommandFailure.unmet(
          "The state folder %s cannot be written (%s). Correct its permissions, or set BOWLINE_HOME to another folder."
              .formatted(run, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw CommandFailure.unmet("The lock in the state folder cannot be given back.", e);
    }
  }
}
