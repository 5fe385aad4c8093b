package io.bowline.printout;

import io.bowline.printout.Sheet.Line;
import io.bowline.printout.Sheet.Section;
import java.util.List;

/** A page as plain text, for any printer and any pager. */
final class TextSheet {

  private static final String CHANGES = "[ ] ";
  private static final String READS = "[?] ";

  private final StringBuilder text = new StringBuilder();

  private TextSheet() {}

  static String of(Sheet sheet) {
    var page = new TextSheet();
    page.whole(sheet);
    return page.text.toString();
  }

  private void whole(Sheet sheet) {
    line(Rules.title(sheet));
    line(sheet.printed());
    line("");
    for (int i = 0; i < Rules.BEFORE_ALL.size(); i++) {
      line((i + 1) + ". " + Rules.BEFORE_ALL.get(i));
    }
    overview(sheet);
    heading("BEFORE ANY VM");
    for (int i = 0; i < sheet.fence().size(); i++) {
      section("F" + (i + 1), sheet.fence().get(i));
    }
    for (var lane : sheet.lanes()) {
      heading("LANE " + lane.name() + " (to " + lane.target() + ")");
      for (var vm : lane.vms()) {
        line("");
        line("=== " + Rules.head(vm, lane.name()));
        noted(Rules.after(vm));
        for (int i = 0; i < vm.sections().size(); i++) {
          section(Integer.toString(i + 1), vm.sections().get(i));
        }
      }
    }
  }

  private void overview(Sheet sheet) {
    heading("THE PLAN");
    for (var lane : sheet.lanes()) {
      line("lane " + lane.name());
      for (var vm : lane.vms()) {
        line(
            "  %8s to %8s  %s%s"
                .formatted(
                    Rules.time(vm.startSeconds()),
                    Rules.time(vm.endSeconds()),
                    vm.vm(),
                    vm.after().isEmpty() ? "" : ", after " + String.join(", ", vm.after())));
      }
    }
    for (var vm : sheet.byHand()) {
      line("not on this page: " + vm.vm() + ": " + vm.why());
    }
  }

  private void section(String number, Section section) {
    line("");
    line("--- " + number + " " + section.title());
    noted(section.warning());
    commands(section.lines());
    if (!section.proof().isEmpty()) {
      line("  proof, before anything goes on:");
      commands(section.proof());
    }
    if (!section.undo().isEmpty() || !section.undoNote().isEmpty()) {
      line("  undo" + (section.undoNote().isEmpty() ? ":" : ": " + section.undoNote()));
      commands(section.undo());
    }
  }

  private void commands(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var box = line instanceof Line.Read ? READS : CHANGES;
      line("  " + box + line.device() + "> " + line.command());
      Rules.sees(lines, i).ifPresent(sees -> line("        see: " + sees));
    }
  }

  private void noted(String note) {
    if (!note.isEmpty()) {
      line("  ! " + note);
    }
  }

  private void heading(String heading) {
    line("");
    line(heading);
    line("=".repeat(heading.length()));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
