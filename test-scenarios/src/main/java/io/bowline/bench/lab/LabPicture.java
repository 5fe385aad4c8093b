package io.bowline.bench.lab;

import io.bowline.bench.Axis;
import io.bowline.bench.BoxPlot;
import io.bowline.bench.BoxPlot.Box;
import io.bowline.bench.lab.LabRun.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outages that were measured, beside those that others published. */
final class LabPicture {

  private static final String OURS = "#2166ac";
  private static final String THEIRS = "#b2182b";

  private LabPicture() {}

  static String of(List<LabRun> runs) {
    List<Box> boxes = new ArrayList<>();
    for (var series : LabSeries.of(runs)) {
      series.spread(Measure.OUTAGE).ifPresent(spread -> boxes.add(ours(series, spread)));
    }
    for (var each : Published.values()) {
      boxes.add(theirs(each));
    }
    double least = boxes.stream().mapToDouble(Box::least).min().orElse(1);
    double most = boxes.stream().mapToDouble(Box::most).max().orElse(1);
    var across =
        Axis.logarithmic(least, most, "seconds from the failure until the service is back");
    return new BoxPlot("Outages in the lab, and published ones", across).draw(boxes);
  }

  private static Box ours(LabSeries series, Spread spread) {
    var note =
        series.failed().isEmpty()
            ? spread.count() + " runs"
            : spread.count() + " runs, " + series.failed().size() + " failed";
    return new Box(
        series.name(),
        OURS,
        spread.least(),
        spread.lower(),
        spread.median(),
        spread.upper(),
        spread.most(),
        note);
  }

  private static Box theirs(Published each) {
    double seconds = each.seconds();
    return new Box(
        each.text(),
        THEIRS,
        seconds - each.deviation(),
        seconds,
        seconds,
        seconds,
        seconds + each.deviation(),
        String.format(Locale.ROOT, "%s s", Axis.text(seconds)));
  }
}
