package io.bowline.deploy;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Runs what should start quickly, so that the virtual machine notes which classes it takes: help,
 * and plans. The launcher runs it once after each build.
 */
final class Training {

  private Training() {}

  /**
   * @param args an inventory, and a server of it that fails
   */
  public static void main(String[] args) {
    run("--help");
    run("plan", "--help");
    run("plan", "--inventory", args[0], "--failed", args[1]);
    run("plan", "--inventory", args[0], "--failed", args[1], "--json");
  }

  private static void run(String... line) {
    Bowline.commandLineFor(line).setOut(new PrintWriter(Writer.nullWriter())).execute(line);
  }
}
