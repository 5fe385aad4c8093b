package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The devices' restricted shell, as far as it splits a line into words: blanks, single and double
 * quotes, backslashes and back-ticks. Anything that would make a real shell do more than split
 * (pipes, redirections, variables, further commands) is refused, so that an argument which breaks
 * out of its word is noticed.
 */
public final class SimShell {

  /** The line is no single simple command. */
  public static final class SyntaxError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SyntaxError(String message) {
      super(message);
    }
  }

  private final String line;
  private final UnaryOperator<String> substitution;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private SimShell(String line, UnaryOperator<String> substitution) {
    this.line = line;
    this.substitution = substitution;
  }

  /**
   * The words of a command line, back-ticks refused.
   *
   * @throws SyntaxError when it is not one simple command
   */
  public static List<String> words(String line) {
    return words(
        line,
        command -> {
          throw new SyntaxError("Command substitution: " + command);
        });
  }

  /** The words of a command line; {@code substitution} runs what stands between back-ticks. */
  static List<String> words(String line, UnaryOperator<String> substitution) {
    return new SimShell(line, substitution).split();
  }

  private List<String> split() {
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        case '`' -> backTicks(true);
        case '#' -> hash();
        case '~', '{', '}' -> expansion(c);
        case ';', '&', '|', '<', '>', '(', ')', '$', '\n', '\r', '\0' -> throw refused(c);
        default -> append(c);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void singleQuoted() {
    int end = line.indexOf('\'', at + 1);
    if (end < 0) {
      throw new SyntaxError("Unterminated single quote");
    }
    begin().append(line, at + 1, end);
    if (line.substring(at + 1, end).indexOf('\0') >= 0) {
      throw refused('\0');
    }
    at = end;
  }

  private void doubleQuoted() {
    begin();
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      switch (c) {
        case '"' -> {
          return;
        }
        case '`' -> backTicks(false);
        case '$', '\0' -> throw refused(c);
        case '\\' -> escapedInQuotes();
        default -> append(c);
      }
    }
    throw new SyntaxError("Unterminated double quote");
  }

  private void escapedInQuotes() {
    char next = at + 1 < line.length() ? line.charAt(at + 1) : '\\';
    if (next == '\n') {
      at++;
    } else if ("\"\\$`".indexOf(next) >= 0) {
      append(next);
      at++;
    } else {
      append('\\');
    }
  }

  private void escaped() {
    if (at + 1 == line.length()) {
      throw new SyntaxError("A backslash ends the line");
    }
    at++;
    if (line.charAt(at) != '\n') {
      append(line.charAt(at));
    }
  }

  private void backTicks(boolean splitting) {
    int end = line.indexOf('`', at + 1);
    if (end < 0) {
      throw new SyntaxError("Unterminated back-tick");
    }
    var result = substitution.apply(line.substring(at + 1, end)).stripTrailing();
    for (char c : result.toCharArray()) {
      if (splitting && Character.isWhitespace(c)) {
        endWord();
      } else {
        append(c);
      }
    }
    at = end;
  }

  private void hash() {
    if (word != null) {
      append('#');
    } else {
      at = line.length();
    }
  }

  private void expansion(char c) {
    if (c == '~' && word != null) {
      append(c);
    } else {
      throw refused(c);
    }
  }

  private StringBuilder begin() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private void append(char c) {
    begin().append(c);
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private static SyntaxError refused(char c) {
    return new SyntaxError("Not allowed in the restricted shell: character " + (int) c);
  }
}
