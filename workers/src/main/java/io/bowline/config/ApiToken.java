package io.bowline.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The bearer token of the REST interface, kept in a file that only its owner can read. */
public final class ApiToken {

  private final byte[] token;

  private ApiToken(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the token of an installation is found. */
  public static Path file(BowlineSettings settings) {
    var configured = settings.api().tokenFile();
    return configured.isEmpty() ? settings.dataDir().resolve("api-token") : Path.of(configured);
  }

  /** Reads the token, making one first when the file is missing. */
  public static ApiToken readOrCreate(Path file) {
    try {
      createIfMissing(file);
      var token = Files.readString(file).strip();
      if (token.length() < 16) {
        throw new IllegalStateException(
            "Expected a token of at least 16 characters in "
                + file
                + ", but found "
                + token.length()
                + ". Delete the file to get a new one.");
      }
      return new ApiToken(token);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the token file " + file, e);
    }
  }

  private static void createIfMissing(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    if (file.toAbsolutePath().getParent() instanceof Path parent) {
      Files.createDirectories(parent);
    }
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(StandardCharsets.US_ASCII.encode(text));
    } catch (FileAlreadyExistsException e) {
      return; // another worker was faster
    }
  }

  /** Compares in constant time. */
  public boolean matches(String presented) {
    return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
  }

  /** A secret made of the token, for another use; it does not give the token away. */
  public byte[] derive(String use) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(token);
      return digest.digest(use.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ApiToken[hidden]";
  }
}
