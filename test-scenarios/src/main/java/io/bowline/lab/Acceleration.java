package io.bowline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether this machine's /dev/kvm can run a guest. It may be there and hang every guest: only one
 * that has booted in time proves it. The answer is kept until the machine boots again.
 */
final class Acceleration {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Acceleration() {}

  /**
   * {@code kvm} or {@code tcg}.
   *
   * @param kept the file that keeps the answer
   */
  static String probe(Path kernel, Path initrd, Path kept, Shell shell) throws IOException {
    if (!Files.exists(Path.of("/dev/kvm"))) {
      return "tcg";
    }
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    if (Files.exists(kept)) {
      String[] known = Files.readString(kept).strip().split(" ");
      if (known.length == 2 && known[0].equals(boot)) {
        return known[1];
      }
    }
    String answer = boots(kernel, initrd, shell) ? "kvm" : "tcg";
    Resources.write(kept, boot + " " + answer + "\n");
    return answer;
  }

  private static boolean boots(Path kernel, Path initrd, Shell shell) {
    return shell
        .run(
            PATIENCE.plusSeconds(5),
            "",
            List.of(
                "timeout",
                "-s",
                "KILL",
                Long.toString(PATIENCE.toSeconds()),
                "qemu-system-x86_64",
                "-accel",
                "kvm",
                "-m",
                "128",
                "-nographic",
                "-no-reboot",
                "-nic",
                "none",
                "-kernel",
                kernel.toString(),
                "-initrd",
                initrd.toString(),
                "-append",
                "console=ttyS0 quiet bowline.probe"))
        .out()
        .contains("BOWLINE-PROBE-OK");
  }
}
