package io.bowline.drill;

import io.bowline.drill.Picture.Look;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * A picture that is redrawn in place, on the terminal's other screen, so that the reader's own
 * lines are there again afterwards. What is said before the first picture is printed as it comes;
 * what is said later stands under the picture, and is printed when it closes.
 */
final class TerminalView implements LiveView {

  private static final int SHOWN = 4;
  private static final int NARROWEST = 20;
  private static final int LOWEST = 8;

  private final Terminal terminal;
  private final Display display;
  private final Deque<String> said = new ArrayDeque<>();
  private Optional<Scene> scene = Optional.empty();
  private Size drawnAt = new Size();
  private boolean closed;

  TerminalView(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
  }

  @Override
  public synchronized void say(String line) {
    if (closed || scene.isEmpty()) {
      terminal.writer().println(line);
      terminal.flush();
      return;
    }
    said.add(line);
    draw();
  }

  @Override
  public synchronized void show(Scene now) {
    if (closed) {
      return;
    }
    if (scene.isEmpty()) {
      terminal.puts(Capability.enter_ca_mode);
      terminal.puts(Capability.cursor_invisible);
    }
    scene = Optional.of(now);
    draw();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (scene.isPresent()) {
      terminal.puts(Capability.cursor_normal);
      terminal.puts(Capability.exit_ca_mode);
    }
    said.forEach(terminal.writer()::println);
    terminal.flush();
  }

  private void draw() {
    int width = Math.max(NARROWEST, terminal.getWidth());
    int height = Math.max(LOWEST, terminal.getHeight());
    var size = new Size(width, height);
    if (!size.equals(drawnAt)) {
      display.resize(height, width);
      display.reset();
      terminal.puts(Capability.clear_screen);
      drawnAt = size;
    }
    display.update(lines(width, height), 0);
    terminal.flush();
  }

  /** One line is left free: what fills the last one makes some terminals scroll. */
  private List<AttributedString> lines(int width, int height) {
    var last = said.stream().skip(Math.max(0, said.size() - SHOWN)).toList();
    var lines = new ArrayList<AttributedString>();
    int room = height - 1 - (last.isEmpty() ? 0 : last.size() + 1);
    for (var line : Picture.of(scene.orElseThrow(), width, room)) {
      lines.add(styled(line.text(), style(line.look()), width));
    }
    while (!last.isEmpty() && lines.size() < room + 1) {
      lines.add(AttributedString.EMPTY);
    }
    last.forEach(text -> lines.add(styled(text, AttributedStyle.DEFAULT.faint(), width)));
    return lines.subList(0, Math.min(lines.size(), height - 1));
  }

  private static AttributedString styled(String text, AttributedStyle style, int width) {
    return new AttributedStringBuilder()
        .style(style)
        .append(Rows.cut(text, width))
        .toAttributedString();
  }

  private static AttributedStyle style(Look look) {
    return switch (look) {
      case TITLE -> AttributedStyle.DEFAULT.bold();
      case PLAIN -> AttributedStyle.DEFAULT;
      case FAINT -> AttributedStyle.DEFAULT.faint();
      case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
      case BAD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
      case ASKS -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW).bold();
    };
  }
}
