package io.bowline.connectors;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges command lines as a restricted POSIX shell would read them, written apart from what builds
 * them: splits into words, and fails on anything a shell would act upon (expansion, redirection, a
 * second command).
 */
public final class ShellWords {

  private static final String ACTIVE = "|&;<>()$`*?[]{}~!#\\\"'";
  private final String line;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * The words of one simple command.
   *
   * @throws AssertionError if the line is more or other than that
   */
  public static List<String> of(String line) {
    var judge = new ShellWords(line);
    judge.read();
    return judge.words;
  }

  private void read() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == ' ' || c == '\t') {
        end();
        continue;
      }
      if (Character.isISOControl(c)) {
        throw new AssertionError("control character in: " + line);
      }
      begin();
      switch (c) {
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> word.append(next());
        // On its own it is a word like any other to a shell that is not interactive.
        case '!' -> word.append(alone(c));
        default -> word.append(plain(c));
      }
    }
    end();
  }

  private char plain(char c) {
    if (ACTIVE.indexOf(c) >= 0) {
      throw new AssertionError("a shell acts upon '" + c + "' in: " + line);
    }
    return c;
  }

  private char alone(char c) {
    if (!word.isEmpty() || (at < line.length() && line.charAt(at) != ' ')) {
      return plain(c);
    }
    return c;
  }

  private void singleQuoted() {
    for (char c = next(); c != '\''; c = next()) {
      word.append(c);
    }
  }

  private void doubleQuoted() {
    for (char c = next(); c != '"'; c = next()) {
      if (c == '$' || c == '`') {
        throw new AssertionError("a shell expands '" + c + "' in: " + line);
      }
      if (c == '\\' && at < line.length() && "\\\"$`".indexOf(line.charAt(at)) >= 0) {
        c = next();
      }
      word.append(c);
    }
  }

  private char next() {
    if (at == line.length()) {
      throw new AssertionError("unfinished quotation in: " + line);
    }
    char c = line.charAt(at++);
    if (Character.isISOControl(c)) {
      throw new AssertionError("control character in: " + line);
    }
    return c;
  }

  private void begin() {
    if (word == null) {
      word = new StringBuilder();
    }
  }

  private void end() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }
}
