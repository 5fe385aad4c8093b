package io.bowline.connectors.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.bowline.connectors.DeviceFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads a credential at the moment of a login, and hands it to the ssh library alone. */
final class SshLogin {

  private static final Set<PosixFilePermission> OF_THE_OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SshLogin() {}

  static void prepare(
      JSch jsch,
      Session session,
      SshSettings settings,
      SshFailures failures,
      UnaryOperator<String> environment)
      throws JSchException {
    switch (settings.credential()) {
      case SshCredential.KeyFile key -> {
        checkPrivate(key.file(), failures);
        session.setConfig("PreferredAuthentications", "publickey");
        jsch.addIdentity(key.file().toString());
      }
      case SshCredential.PasswordFile secret ->
          password(session, firstLine(secret.file(), failures));
      case SshCredential.PasswordVariable variable -> {
        var password = environment.apply(variable.name());
        if (password == null || password.isEmpty()) {
          throw failures.credential("environment variable " + variable.name(), "is not set", null);
        }
        password(session, password);
      }
    }
  }

  private static void password(Session session, String password) {
    session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
    session.setPassword(password.getBytes(StandardCharsets.UTF_8));
  }

  private static String firstLine(Path file, SshFailures failures) {
    try (var lines = Files.newBufferedReader(file)) {
      var line = lines.readLine();
      if (line == null || line.isEmpty()) {
        throw failures.credential("file " + file, "has an empty first line", null);
      }
      return line;
    } catch (IOException e) {
      throw unreadable(file, failures, e);
    }
  }

  private static void checkPrivate(Path file, SshFailures failures) {
    try {
      // A file system without owners has nothing to check.
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && !OF_THE_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw failures.credential("file " + file, "can be read by others; chmod 600 it", null);
      }
    } catch (IOException e) {
      throw unreadable(file, failures, e);
    }
  }

  private static DeviceFailure unreadable(Path file, SshFailures failures, IOException e) {
    return failures.credential("file " + file, "cannot be read", e);
  }
}
