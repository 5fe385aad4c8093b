package io.bowline.connectors.pxe;

import java.util.regex.Pattern;

/** What PXELINUX does with one machine (facts: pxe.md, section 1). */
public sealed interface BootProfile {

  /** The file as PXELINUX reads it. */
  String text();

  /** It boots from its first disk. */
  record LocalDisk() implements BootProfile {
    @Override
    public String text() {
      return "DEFAULT local\nPROMPT 0\nLABEL local\n  LOCALBOOT 0\n";
    }
  }

  /**
   * It boots an installer.
   *
   * @param kernel below the TFTP server's directory
   * @param initrd below the TFTP server's directory
   * @param append the kernel's arguments
   */
  record Install(String kernel, String initrd, String append) implements BootProfile {

    private static final Pattern LINE = Pattern.compile("[\\x20-\\x7e]+");

    public Install {
      for (var value : new String[] {kernel, initrd, append}) {
        if (!LINE.matcher(value).matches()) {
          throw new IllegalArgumentException(
              "Expected one line of printable characters for a boot profile, but found '%s'. Correct the settings of the install server."
                  .formatted(value.replaceAll("[^\\x20-\\x7e]", "?")));
        }
      }
    }

    @Override
    public String text() {
      return "DEFAULT install\nPROMPT 0\nLABEL install\n  KERNEL %s\n  INITRD %s\n  APPEND %s\n"
          .formatted(kernel, initrd, append);
    }
  }
}
