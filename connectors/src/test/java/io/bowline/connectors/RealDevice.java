package io.bowline.connectors;

import io.bowline.connectors.ssh.SshCredential;
import io.bowline.connectors.ssh.SshSettings;
import io.bowline.connectors.ssh.SshShell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** A device the environment names, or one line saying what is not set and the tests skipped. */
public record RealDevice(String prefix) {

  /** Skips the calling test class unless all of these are set. */
  public void require(String... names) {
    var missing =
        Arrays.stream(names).map(this::name).filter(name -> System.getenv(name) == null).toList();
    if (!missing.isEmpty()) {
      var line = "Skipped: the contract against a real device needs " + String.join(", ", missing);
      System.out.println(line);
      Assumptions.abort(line);
    }
  }

  public String get(String name) {
    return System.getenv(name(name));
  }

  /** Whether the device may be changed. */
  public boolean changes() {
    return "yes".equals(get("CHANGES"));
  }

  public SshShell shell() {
    var port = get("PORT");
    return new SshShell(
        new SshSettings(
            prefix.toLowerCase(java.util.Locale.ROOT),
            get("HOST"),
            port == null ? 22 : Integer.parseInt(port),
            get("USER"),
            credential(),
            Path.of(get("KNOWN_HOSTS")),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            2,
            changes() ? Mode.ACT : Mode.OBSERVE));
  }

  private SshCredential credential() {
    var key = get("KEY_FILE");
    return key == null
        ? new SshCredential.PasswordVariable(name("PASSWORD"))
        : new SshCredential.KeyFile(Path.of(key));
  }

  private String name(String name) {
    return "BOWLINE_" + prefix + "_" + name;
  }
}
