package io.bowline.deploy;

/**
 * Why a command ends without having done what was asked, in one line that says what is wrong,
 * where, and what to do next. The exit status is 1 (it does not hold) or 2 (wrong usage or bad
 * input).
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitStatus;

  private CommandFailure(int exitStatus, String message, Throwable cause) {
    super(message, cause);
    this.exitStatus = exitStatus;
  }

  public static CommandFailure unmet(String message) {
    return new CommandFailure(1, message, null);
  }

  public static CommandFailure unmet(String message, Throwable cause) {
    return new CommandFailure(1, message, cause);
  }

  public static CommandFailure badInput(String message) {
    return new CommandFailure(2, message, null);
  }

  public int exitStatus() {
    return exitStatus;
  }
}
