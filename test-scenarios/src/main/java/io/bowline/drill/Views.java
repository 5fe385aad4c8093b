package io.bowline.drill;

import java.io.IOException;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Chooses how a drill is shown. */
final class Views {

  private Views() {}

  /** A picture on a terminal a person looks at, else plain lines. */
  static LiveView onStandardError(boolean plain) {
    if (plain || System.getenv("CI") != null || "dumb".equals(System.getenv("TERM"))) {
      return new PlainView(System.err);
    }
    try {
      var terminal = TerminalBuilder.builder().systemOutput(SystemOutput.SysErr).dumb(true).build();
      if (terminal.getType().startsWith("dumb")) {
        terminal.close();
        return new PlainView(System.err);
      }
      return new TerminalView(terminal);
    } catch (IOException e) {
      return new PlainView(System.err);
    }
  }
}
