package io.bowline.inventory.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Refuses lines no person or program of ours writes: SnakeYAML's time grows with the square of a
 * scalar's length on one line.
 */
final class ShortLines extends FilterReader {

  static final int LONGEST = 1024 * 1024;

  /** A line that is too long. */
  static final class TooLong extends IOException {

    private static final long serialVersionUID = 1L;
    private final int line;

    TooLong(int line) {
      super("the line is longer than " + LONGEST + " characters");
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  private int line = 1;
  private int length;

  ShortLines(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int offset, int most) throws IOException {
    int n = super.read(into, offset, most);
    for (int i = offset; i < offset + n; i++) {
      length++;
      if (into[i] == '\n') {
        line++;
        length = 0;
      }
    }
    if (length > LONGEST) {
      throw new TooLong(line);
    }
    return n;
  }
}
