package io.bowline.simulator;

import java.util.List;

/** The command language of a device. */
interface DeviceCommands {

  /** Name of the device. */
  String device();

  /** Runs one command, in device time. */
  Answer run(List<String> words) throws InterruptedException;

  /** The answer to a command that is refused; an empty code means a usual one. */
  Answer refuse(List<String> words, String code);

  /** What the shell itself answers to a line that is no command. */
  Answer notUnderstood(String line, String why);

  boolean changes(List<String> words);

  /** Prompt of the interactive shell for this user. */
  String prompt(String user);
}
