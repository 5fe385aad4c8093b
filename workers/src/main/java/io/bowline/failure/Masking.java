package io.bowline.failure;

import java.util.regex.Pattern;

/** Makes text fit for operators: one line, secrets masked. */
public final class Masking {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:passw(?:or)?d|passphrase|secret|token|api-?key)[\\w-]{0,20}"
              + "(?:\\s{0,3}[=:]\\s{0,3}|(?<=--passwd)\\s{1,3}))"
              + "(\"[^\"]{0,400}\"|'[^']{0,400}'|[^\\s,;\"']{1,400})");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*-----|$)", Pattern.DOTALL);
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\s]+");

  private Masking() {}

  /** Replaces what looks like the value of a secret. */
  public static String mask(String text) {
    var withoutKeys = PRIVATE_KEY.matcher(text).replaceAll("[private key]");
    return SECRET.matcher(withoutKeys).replaceAll("$1[hidden]");
  }

  /** Masked, and on one line. */
  public static String oneLine(String text) {
    return BREAKS.matcher(mask(text)).replaceAll(" ").strip();
  }

  /** At most {@code length} characters. */
  public static String shorten(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
