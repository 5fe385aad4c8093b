package io.bowline.drill;

import io.bowline.drill.OutageView.VmView;
import io.bowline.drill.Scene.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a person watches: how the outages stand, what waits for a human, and below it a row per VM,
 * or per lane where the terminal is too low for all VMs.
 */
final class Picture {

  /** How a line is to be seen. */
  enum Look {
    TITLE,
    PLAIN,
    FAINT,
    GOOD,
    BAD,
    ASKS
  }

  /** One line of the picture. */
  record Line(Look look, String text) {}

  private static final int MOST_TASKS = 4;
  private static final int LEAST_ROWS = 3;
  private static final int WIDEST_BAR = 40;

  private final Scene scene;
  private final int width;
  private final int height;
  private final List<Line> lines = new ArrayList<>();

  private Picture(Scene scene, int width, int height) {
    this.scene = scene;
    this.width = width;
    this.height = height;
  }

  static List<Line> of(Scene scene, int width, int height) {
    return new Picture(scene, width, height).draw();
  }

  private List<Line> draw() {
    add(
        Look.TITLE,
        "%s   clock %s   %s times real time   %s",
        scene.scenario(),
        Scene.clock(scene.seconds()),
        number(scene.time().speed()),
        scene.phase());
    scene.outages().forEach(this::outage);
    tasks();
    int left = Math.max(LEAST_ROWS, height - lines.size());
    var rows = new Rows(scene, width);
    var vms = rows.perVm();
    lines.addAll(vms.size() <= left ? vms : shortened(rows.perLane(), left));
    return lines;
  }

  private void outage(OutageView outage) {
    var text = new StringBuilder(outage.title()).append(": ").append(state(outage));
    if (!outage.vms().isEmpty()) {
      text.append(", ").append(counts(outage));
    }
    add(outage.held() ? Look.ASKS : Look.TITLE, "%s", text);
    if (outage.fencedAt() != null && !outage.vms().isEmpty()) {
      add(Look.PLAIN, "%s", progress(outage));
    }
  }

  private String state(OutageView outage) {
    if (outage.held()) {
      return "HELD, nothing is changed";
    }
    return switch (outage.state()) {
      case "detected" -> "failure reported, waiting for the second read";
      case "confirmed" -> beforeFence(outage);
      case "fenced" -> "cut off and proven, making the plan";
      case "planned", "recovering" -> "recovering";
      case "not-failed" -> "has not failed";
      case "reported" -> "recovery is over";
      default -> outage.state();
    };
  }

  private static String beforeFence(OutageView outage) {
    if (outage.approvedAt() != null) {
      return "approved, cutting it off";
    }
    return outage.askedAt() != null ? "waiting for the approval" : "failure confirmed";
  }

  private static String counts(OutageView outage) {
    var vms = outage.vms();
    var text = new StringBuilder();
    text.append(outage.recovered()).append(" of ").append(vms.size()).append(" VMs back");
    count(text, vms.stream().filter(VmView::isUnderWay).count(), "under way");
    count(text, vms.stream().filter(VmView::isWaiting).count(), "waiting");
    count(text, vms.stream().filter(VmView::isHandedOver).count(), "with a human");
    count(text, vms.stream().filter(vm -> "unrecovered".equals(vm.step())).count(), "left");
    return text.toString();
  }

  private static void count(StringBuilder text, long number, String what) {
    if (number > 0) {
      text.append(", ").append(number).append(' ').append(what);
    }
  }

  private String progress(OutageView outage) {
    var text = new StringBuilder();
    text.append("  ").append(Scene.clock(scene.sinceFence(outage))).append(" since the fence");
    Forecast.of(scene, outage)
        .ifPresent(
            forecast -> {
              text.append(", end planned ").append(Scene.clock(forecast.planned()));
              if (!outage.isOver()) {
                text.append(", expected ").append(Scene.clock(forecast.expected()));
              }
            });
    return bar(outage, width - text.length()) + text;
  }

  private static String bar(OutageView outage, int room) {
    int length = Math.clamp(room, 0, WIDEST_BAR);
    int done = length * outage.recovered() / outage.vms().size();
    return "█".repeat(done) + "░".repeat(length - done);
  }

  /** A link is never cut: it moves to a line of its own. */
  private void tasks() {
    var tasks = scene.waiting();
    for (var task : tasks.subList(0, Math.min(MOST_TASKS, tasks.size()))) {
      task(task);
    }
    if (tasks.size() > MOST_TASKS) {
      add(Look.ASKS, "… and %d more tasks in Tasklist", tasks.size() - MOST_TASKS);
    }
  }

  private void task(Waiting task) {
    var text = "waits for a human: " + task.what();
    if (text.length() + task.link().length() + 2 < width) {
      add(Look.ASKS, "%s  %s", text, task.link());
    } else {
      add(Look.ASKS, "%s", text);
      add(Look.ASKS, "  %s", task.link());
    }
  }

  /** What needs a look comes first: trouble, then what runs, then what waits, then what is over. */
  private static List<Line> shortened(List<Line> rows, int left) {
    if (rows.size() <= left) {
      return rows;
    }
    var kept =
        rows.subList(1, rows.size()).stream()
            .sorted(Comparator.comparingInt(row -> urgency(row.look())))
            .limit(Math.max(1, left - 2))
            .toList();
    var result = new ArrayList<Line>();
    result.add(rows.getFirst());
    rows.stream().skip(1).filter(kept::contains).forEach(result::add);
    int hidden = rows.size() - result.size();
    result.add(new Line(Look.FAINT, "… " + hidden + " more lanes; make the terminal higher"));
    return result;
  }

  private static int urgency(Look look) {
    return switch (look) {
      case BAD, ASKS -> 0;
      case TITLE, PLAIN -> 1;
      case FAINT -> 2;
      case GOOD -> 3;
    };
  }

  private void add(Look look, String format, Object... values) {
    lines.add(new Line(look, String.format(Locale.ROOT, format, values).stripTrailing()));
  }

  private static String number(double speed) {
    return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
  }
}
