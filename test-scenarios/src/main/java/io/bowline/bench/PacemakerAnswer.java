package io.bowline.bench;

import java.util.regex.Pattern;

/**
 * What Pacemaker would do, as {@code crm_simulate -R} prints it.
 *
 * @param started VMs that failed and get a place
 * @param moved VMs that did not fail and go elsewhere, or are restarted where they are
 * @param stopped VMs that did not fail and lose their place
 */
record PacemakerAnswer(long started, long moved, long stopped) {

  private static final Pattern ACTION = Pattern.compile("\\s*\\* (Start|Move|Restart|Stop) .*");

  static PacemakerAnswer of(String printed) {
    var actions =
        printed
            .lines()
            .map(ACTION::matcher)
            .filter(line -> line.matches() && !line.group().contains("blocked"))
            .map(line -> line.group(1))
            .toList();
    long started = actions.stream().filter("Start"::equals).count();
    long stopped = actions.stream().filter("Stop"::equals).count();
    return new PacemakerAnswer(started, actions.size() - started - stopped, stopped);
  }

  /** What it does to VMs that did not fail. */
  String touched() {
    return moved + stopped == 0
        ? "leaves the others alone"
        : "moves %d others and stops %d".formatted(moved, stopped);
  }
}
