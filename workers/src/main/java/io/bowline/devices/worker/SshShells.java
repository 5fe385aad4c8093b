package io.bowline.devices.worker;

import io.bowline.config.ArraySettings;
import io.bowline.config.BowlineSettings;
import io.bowline.config.ConsoleSettings;
import io.bowline.connectors.Mode;
import io.bowline.connectors.ssh.SshCredential;
import io.bowline.connectors.ssh.SshSettings;
import io.bowline.connectors.ssh.SshShell;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One ssh shell per device of the settings; nothing is connected before it is used. */
record SshShells(List<SshShell> consoles, List<SshShell> arrays) implements AutoCloseable {

  static SshShells open(BowlineSettings settings, Mode mode) {
    return new SshShells(
        settings.consoles().stream().map(c -> new SshShell(ssh(settings, mode, c))).toList(),
        settings.arrays().stream().map(a -> new SshShell(ssh(settings, mode, a))).toList());
  }

  private static SshSettings ssh(BowlineSettings settings, Mode mode, ConsoleSettings console) {
    return new SshSettings(
        console.name(),
        console.host(),
        console.port(),
        console.user(),
        credential(
            console.name(), console.keyFile(), console.passwordFile(), console.passwordVariable()),
        knownHosts(settings, console.knownHosts()),
        settings.ssh().connectTimeout(),
        settings.ssh().commandTimeout(),
        settings.ssh().keepAlive(),
        console.sessions(),
        mode);
  }

  private static SshSettings ssh(BowlineSettings settings, Mode mode, ArraySettings array) {
    return new SshSettings(
        array.name(),
        array.host(),
        array.port(),
        array.user(),
        credential(array.name(), array.keyFile(), array.passwordFile(), array.passwordVariable()),
        knownHosts(settings, array.knownHosts()),
        settings.ssh().connectTimeout(),
        settings.ssh().commandTimeout(),
        settings.ssh().keepAlive(),
        array.sessions(),
        mode);
  }

  private static SshCredential credential(
      String device, String keyFile, String passwordFile, String passwordVariable) {
    if (!keyFile.isEmpty()) {
      return new SshCredential.KeyFile(Path.of(keyFile));
    }
    if (!passwordFile.isEmpty()) {
      return new SshCredential.PasswordFile(Path.of(passwordFile));
    }
    if (!passwordVariable.isEmpty()) {
      return new SshCredential.PasswordVariable(passwordVariable);
    }
    throw new IllegalStateException(
        "Expected a key file, a password file or a password variable for device "
            + device
            + ", but found none. Add one to the settings.");
  }

  private static Path knownHosts(BowlineSettings settings, String ofDevice) {
    if (!ofDevice.isEmpty()) {
      return Path.of(ofDevice);
    }
    var common = settings.ssh().knownHosts();
    return common.isEmpty() ? settings.dataDir().resolve("known_hosts") : Path.of(common);
  }

  @Override
  public void close() {
    Stream.concat(consoles.stream(), arrays.stream()).forEach(SshShell::close);
  }
}
