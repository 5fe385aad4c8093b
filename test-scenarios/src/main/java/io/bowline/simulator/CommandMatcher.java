package io.bowline.simulator;

/**
 * Which commands a fault meets.
 *
 * @param device name of the device, empty for any
 * @param text part of the command line, empty for any changing command
 * @param skip how many such commands pass first
 */
public record CommandMatcher(String device, String text, int skip) {

  /** Any command that contains {@code text}, on any device. */
  public static CommandMatcher containing(String text) {
    return new CommandMatcher("", text, 0);
  }

  /** Any changing command of a device. */
  public static CommandMatcher changing(String device) {
    return new CommandMatcher(device, "", 0);
  }

  /** The same after {@code count} matching commands. */
  public CommandMatcher after(int count) {
    return new CommandMatcher(device, text, count);
  }

  boolean matches(DeviceCommandLine command) {
    return (device.isEmpty() || device.equals(command.device()))
        && (text.isEmpty() ? command.changing() : command.line().contains(text));
  }
}
