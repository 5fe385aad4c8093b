package io.bowline.printout;

import java.util.List;

/** What a device of a rehearsal answers. */
record PaperAnswer(int exitStatus, String stdout) {

  static final PaperAnswer DONE = new PaperAnswer(0, "");

  /** One line that has no row's shape: an empty list, in no particular language. */
  static final PaperAnswer NOTHING = new PaperAnswer(0, "-\n");

  static PaperAnswer rows(List<String> rows) {
    return rows.isEmpty() ? NOTHING : new PaperAnswer(0, String.join("\n", rows) + "\n");
  }

  static PaperAnswer refused(String code) {
    return new PaperAnswer(1, code + " refused\n");
  }
}
