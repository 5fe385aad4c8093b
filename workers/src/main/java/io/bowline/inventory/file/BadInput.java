package io.bowline.inventory.file;

/** A file that cannot be used, told in one line; the command line prints it and exits with 2. */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 400;

  private final String file;
  private final Location at;
  private final String field;
  private final String problem;

  /**
   * @param field path of the field ({@code vms[3].memoryMiB}), empty when none is concerned
   */
  public BadInput(String file, Location at, String field, String problem) {
    this(file, at, field, problem, 0);
  }

  BadInput(String file, Location at, String field, String problem, int further) {
    super(message(file, at, field, problem, further));
    this.file = file;
    this.at = at;
    this.field = field;
    this.problem = problem;
  }

  public String file() {
    return file;
  }

  public int line() {
    return at.line();
  }

  public int column() {
    return at.column();
  }

  public String field() {
    return field;
  }

  public String problem() {
    return problem;
  }

  private static String message(
      String file, Location at, String field, String problem, int further) {
    var text = new StringBuilder(file);
    if (at.line() > 0) {
      text.append(", line ").append(at.line()).append(", column ").append(at.column());
    }
    if (!field.isEmpty()) {
      text.append(", field ").append(OneLine.of(field, LONGEST));
    }
    text.append(": ").append(OneLine.of(problem, LONGEST));
    if (further > 0) {
      text.append(" (and ")
          .append(further)
          .append(further == 1 ? " more problem)" : " more problems)");
    }
    return text.toString();
  }
}
