package io.bowline.connectors.ssh;

import java.nio.file.Path;

/** Where a secret is found; the secret itself is read at connect time and never kept here. */
public sealed interface SshCredential {

  /** A private key in a file without passphrase, readable by its owner only. */
  record KeyFile(Path file) implements SshCredential {}

  /** A password in the first line of a file. */
  record PasswordFile(Path file) implements SshCredential {}

  /** A password in an environment variable. */
  record PasswordVariable(String name) implements SshCredential {}
}
