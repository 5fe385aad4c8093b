package io.bowline.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Generated keys and password of a simulated PoD, kept in files for its clients. */
final class Credentials {

  private final Path directory;
  private final String password;
  private final KeyPair clientKey;
  private final Map<String, KeyPair> hostKeys = new HashMap<>();

  private Credentials(Path directory) throws IOException {
    this.directory = directory;
    this.password = HexFormat.of().formatHex(randomBytes());
    this.clientKey = newKey();
    Files.createDirectories(directory);
    writePrivately(passwordFile(), password + "\n");
    try (OutputStream out = Files.newOutputStream(privateKeyFile())) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "bowline", null, out);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
    Files.setPosixFilePermissions(privateKeyFile(), PosixFilePermissions.fromString("rw-------"));
  }

  static Credentials in(Path directory) {
    try {
      return new Credentials(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String password() {
    return password;
  }

  KeyPair clientKey() {
    return clientKey;
  }

  /** The host key of a device, each its own. */
  KeyPair hostKey(String device) {
    return hostKeys.computeIfAbsent(device, any -> newKey());
  }

  Path privateKeyFile() {
    return directory.resolve("id_ecdsa");
  }

  Path passwordFile() {
    return directory.resolve("password");
  }

  Path knownHostsFile() {
    return directory.resolve("known_hosts");
  }

  void writeKnownHosts(Collection<DeviceServer> servers) {
    var lines =
        servers.stream()
            .map(
                server ->
                    "[127.0.0.1]:%d %s%n"
                        .formatted(
                            server.port(), PublicKeyEntry.toString(server.hostKey().getPublic())))
            .collect(Collectors.joining());
    try {
      Files.writeString(knownHostsFile(), lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static byte[] randomBytes() {
    var bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
