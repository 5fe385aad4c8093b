package io.bowline.drill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;

/** A picture that is redrawn in place. */
final class TerminalView implements LiveView {

  private static final int KEPT = 4;

  private final Terminal terminal;
  private final Display display;
  private final Deque<String> said = new ArrayDeque<>();
  private List<String> picture = List.of();

  TerminalView(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    resize();
  }

  @Override
  public void say(String line) {
    said.add(line);
    if (said.size() > KEPT) {
      said.removeFirst();
    }
    draw();
  }

  @Override
  public void show(Scene scene) {
    picture = scene.picture(Math.max(8, terminal.getHeight() - KEPT - 2));
    draw();
  }

  @Override
  public void close() {
    draw();
    terminal.writer().println();
    terminal.flush();
  }

  private void draw() {
    resize();
    var lines = new ArrayList<AttributedString>();
    int width = Math.max(20, terminal.getWidth());
    said.forEach(text -> lines.add(cut(text, AttributedStyle.DEFAULT.faint(), width)));
    picture.forEach(text -> lines.add(cut(text, style(text), width)));
    display.update(lines, 0);
    terminal.flush();
  }

  private void resize() {
    display.resize(Math.max(10, terminal.getHeight()), Math.max(20, terminal.getWidth()));
  }

  private static AttributedString cut(String text, AttributedStyle style, int width) {
    var shown = text.length() < width ? text : text.substring(0, width - 1);
    return new AttributedStringBuilder().style(style).append(shown).toAttributedString();
  }

  private static AttributedStyle style(String line) {
    if (line.startsWith("waits")) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW).bold();
    }
    if (line.contains(" recovered")) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    }
    if (line.contains("handed-over") || line.contains("unrecovered") || line.contains(" undo")) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    }
    return line.startsWith("  ") ? AttributedStyle.DEFAULT : AttributedStyle.DEFAULT.bold();
  }
}
