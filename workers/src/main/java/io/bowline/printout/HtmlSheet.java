package io.bowline.printout;

import io.bowline.printout.Sheet.Line;
import io.bowline.printout.Sheet.Section;
import java.util.List;

/** A page as HTML that needs nothing but itself: no script, no network, A4 on paper. */
final class HtmlSheet {

  private static final String STYLE =
      """
      @page { size: A4; margin: 14mm 12mm; }
      body { font: 10pt/1.35 Arial, Helvetica, sans-serif; color: #000; background: #fff; max-width: 186mm; margin: 0 auto; }
      h1 { font-size: 16pt; margin: 0 0 2mm; }
      h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: 1pt solid #000; break-after: avoid; }
      h3 { font-size: 11pt; margin: 6mm 0 1mm; break-after: avoid; }
      h4 { font-size: 10pt; margin: 4mm 0 1mm; break-after: avoid; }
      section.vm { break-before: page; }
      ol.rules li { margin-bottom: 1mm; }
      p.note { border: 1.5pt solid #000; padding: 1mm 2mm; font-weight: bold; margin: 1mm 0; }
      p.kind { margin: 2mm 0 0; font-weight: bold; break-after: avoid; }
      div.line { display: flex; align-items: flex-start; gap: 1.5mm; break-inside: avoid; margin: 0.7mm 0; }
      div.line i { flex: none; width: 3mm; height: 3mm; margin-top: 0.8mm; border: 1pt solid #000; }
      div.line b { flex: none; min-width: 12mm; font-size: 8.5pt; padding-top: 0.6mm; }
      code { flex: 1; font: 8.5pt/1.25 "Courier New", Courier, monospace; border: 0.75pt solid #000; padding: 0.4mm 1.2mm; white-space: pre-wrap; overflow-wrap: anywhere; }
      div.read code, div.read i { border-style: dashed; }
      p.see { margin: 0 0 1.5mm 18mm; break-before: avoid; }
      mark { background: none; color: inherit; font-weight: bold; border-bottom: 1.5pt solid #000; }
      div.undo { margin-left: 6mm; border-left: 2pt solid #777; padding-left: 3mm; }
      table { border-collapse: collapse; width: 100%; }
      td, th { border: 0.75pt solid #000; padding: 0.7mm 1.5mm; text-align: left; }
      """;

  private final StringBuilder html = new StringBuilder();

  private HtmlSheet() {}

  static String of(Sheet sheet) {
    var page = new HtmlSheet();
    page.whole(sheet);
    return page.html.toString();
  }

  private void whole(Sheet sheet) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append(element("title", Rules.title(sheet)));
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    html.append(element("h1", Rules.title(sheet)));
    html.append(element("p", sheet.printed()));
    html.append("<ol class=\"rules\">\n");
    Rules.BEFORE_ALL.forEach(rule -> html.append(element("li", rule)));
    html.append("</ol>\n");
    overview(sheet);
    html.append(element("h2", "Before any VM"));
    for (int i = 0; i < sheet.fence().size(); i++) {
      section("F" + (i + 1), sheet.fence().get(i));
    }
    sheet.lanes().forEach(lane -> lane.vms().forEach(vm -> vm(lane, vm)));
    html.append("</body>\n</html>\n");
  }

  private void overview(Sheet sheet) {
    html.append(element("h2", "The plan"));
    html.append(
        "<table>\n<tr><th>lane</th><th>from</th><th>to</th><th>VM</th><th>after</th><th>seen back at</th></tr>\n");
    for (var lane : sheet.lanes()) {
      for (var vm : lane.vms()) {
        html.append("<tr>")
            .append(cell(lane.name()))
            .append(cell(Rules.time(vm.startSeconds())))
            .append(cell(Rules.time(vm.endSeconds())))
            .append(cell(vm.vm()))
            .append(cell(String.join(", ", vm.after())))
            .append(cell(""))
            .append("</tr>\n");
      }
    }
    html.append("</table>\n");
    sheet
        .byHand()
        .forEach(vm -> html.append(noted("Not on this page: " + vm.vm() + ": " + vm.why())));
  }

  private void vm(Sheet.Lane lane, Sheet.VmSheet vm) {
    html.append("<section class=\"vm\">\n");
    html.append(element("h2", vm.vm() + " to " + vm.target()));
    html.append(element("p", Rules.head(vm, lane.name()) + "."));
    html.append(noted(Rules.after(vm)));
    for (int i = 0; i < vm.sections().size(); i++) {
      section(Integer.toString(i + 1), vm.sections().get(i));
    }
    html.append("</section>\n");
  }

  private void section(String number, Section section) {
    html.append(element("h3", number + " " + section.title()));
    html.append(noted(section.warning()));
    lines(section.lines());
    if (!section.proof().isEmpty()) {
      html.append("<p class=\"kind\">Proof, before anything goes on</p>\n");
      lines(section.proof());
    }
    if (!section.undo().isEmpty() || !section.undoNote().isEmpty()) {
      html.append("<div class=\"undo\">\n<p class=\"kind\">Undo</p>\n");
      if (!section.undoNote().isEmpty()) {
        html.append(element("p", section.undoNote()));
      }
      lines(section.undo());
      html.append("</div>\n");
    }
  }

  private void lines(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var kind = line instanceof Line.Read ? "read" : "change";
      html.append("<div class=\"line ").append(kind).append("\"><i></i>");
      html.append("<b>").append(escaped(line.device())).append("</b>");
      html.append("<code>").append(marked(line.command())).append("</code></div>\n");
      Rules.sees(lines, i)
          .ifPresent(
              sees -> html.append("<p class=\"see\">see: ").append(marked(sees)).append("</p>\n"));
    }
  }

  private static String noted(String note) {
    return note.isEmpty() ? "" : "<p class=\"note\">" + marked(note) + "</p>\n";
  }

  private static String cell(String text) {
    return "<td>" + escaped(text) + "</td>";
  }

  private static String element(String name, String text) {
    return "<%s>%s</%s>\n".formatted(name, marked(text), name);
  }

  /** Values to be read and written down stand out. */
  private static String marked(String text) {
    return escaped(text).replaceAll("\\{[^{}]+}", "<mark>$0</mark>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
