package io.bowline.devices.worker;

import io.bowline.config.ArraySettings;
import io.bowline.config.BowlineSettings;
import io.bowline.config.ConsoleSettings;
import io.bowline.config.HostSettings;
import io.bowline.config.InstallServerSettings;
import io.bowline.connectors.Mode;
import io.bowline.connectors.ssh.SshCredential;
import io.bowline.connectors.ssh.SshSettings;
import java.nio.file.Path;
import java.time.Duration;

/** How each device of the settings is logged in to over ssh. */
record SshLogins(BowlineSettings settings, Mode mode) {

  /** Sessions for short questions: the watcher, the second read, the fence. */
  private static final int WATCHING = 4;

  SshSettings of(ConsoleSettings console) {
    return ssh(
        console.name(),
        console.host(),
        console.port(),
        console.user(),
        credential(
            console.name(), console.keyFile(), console.passwordFile(), console.passwordVariable()),
        console.knownHosts(),
        settings.ssh().connectTimeout(),
        settings.ssh().commandTimeout(),
        console.sessions());
  }

  SshSettings of(ArraySettings array) {
    return ssh(
        array.name(),
        array.host(),
        array.port(),
        array.user(),
        credential(array.name(), array.keyFile(), array.passwordFile(), array.passwordVariable()),
        array.knownHosts(),
        settings.ssh().connectTimeout(),
        settings.ssh().commandTimeout(),
        array.sessions());
  }

  SshSettings of(InstallServerSettings server) {
    return ssh(
        server.name(),
        server.host(),
        server.port(),
        server.user(),
        credential(
            server.name(), server.keyFile(), server.passwordFile(), server.passwordVariable()),
        server.knownHosts(),
        settings.ssh().connectTimeout(),
        settings.ssh().commandTimeout(),
        server.sessions());
  }

  SshSettings of(HostSettings host) {
    return of(
        host, settings.ssh().connectTimeout(), settings.ssh().commandTimeout(), host.sessions());
  }

  /** The same host for a short question. */
  SshSettings watching(HostSettings host) {
    var timeout = settings.detection().hosts().timeout();
    return of(host, timeout, timeout, WATCHING);
  }

  private SshSettings of(HostSettings host, Duration connect, Duration command, int sessions) {
    return ssh(
        host.name(),
        host.host(),
        host.port(),
        host.user(),
        credential(host.name(), host.keyFile(), host.passwordFile(), host.passwordVariable()),
        host.knownHosts(),
        connect,
        command,
        sessions);
  }

  private SshSettings ssh(
      String name,
      String host,
      int port,
      String user,
      SshCredential credential,
      String knownHosts,
      Duration connectTimeout,
      Duration commandTimeout,
      int sessions) {
    return new SshSettings(
        name,
        host,
        port,
        user,
        credential,
        knownHosts(knownHosts),
        connectTimeout,
        commandTimeout,
        settings.ssh().keepAlive(),
        sessions,
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

  private Path knownHosts(String ofDevice) {
    if (!ofDevice.isEmpty()) {
      return Path.of(ofDevice);
    }
    var common = settings.ssh().knownHosts();
    return common.isEmpty() ? settings.dataDir().resolve("known_hosts") : Path.of(common);
  }
}
