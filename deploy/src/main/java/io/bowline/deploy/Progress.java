package io.bowline.deploy;

/** Where a long action tells what it is doing, one line at a time. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /** Standard output belongs to the result, so progress goes to standard error. */
  static Progress onStandardError() {
    return System.err::println;
  }
}
