package io.bowline.inventory.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file and tells the first of it, by place. */
public final class Problems {

  private static final int ENOUGH = 100;

  private record Problem(Missing missing, Location at, String field, String text) {}

  /** What is missing is told last: it is often there under a misspelt name. */
  private enum Missing {
    NO,
    YES
  }

  private static final Comparator<Problem> FIRST =
      Comparator.comparing(Problem::missing).thenComparing(Problem::at);

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  public Problems(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  /** Notes a problem; after a hundred of them the file is given up. */
  public void add(Location at, String field, String text) {
    note(new Problem(Missing.NO, at, field, text));
  }

  /** Notes that a field is missing in the mapping at a place. */
  public void addMissing(Location at, String field) {
    note(new Problem(Missing.YES, at, field, "is missing"));
  }

  private void note(Problem problem) {
    found.add(problem);
    if (found.size() >= ENOUGH) {
      throwFirst();
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @throws BadInput the first problem, when there is any
   */
  public void throwFirst() {
    if (found.isEmpty()) {
      return;
    }
    Problem first = found.stream().min(FIRST).orElseThrow();
    throw new BadInput(file, first.at, first.field, first.text, found.size() - 1);
  }
}
