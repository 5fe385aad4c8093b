package io.bowline.bench.lab;

import io.bowline.bench.lab.LabRun.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** What was measured, as text. */
final class LabTable {

  private static final String ROW = "%-57s %5s %6s  %-9s %8s %18s %8s %8s%n";

  private final List<LabSeries> series;
  private final List<LabBoot> boots;
  private final StringBuilder text = new StringBuilder();

  private LabTable(List<LabRun> runs, List<LabBoot> boots) {
    this.series = LabSeries.of(runs);
    this.boots = boots;
  }

  static String of(List<LabRun> runs, List<LabBoot> boots) {
    return new LabTable(runs, boots).draw();
  }

  private String draw() {
    text.setLength(0);
    add(ROW, "seconds", "runs", "failed", "", "median", "quartiles", "least", "most");
    series.forEach(this::rows);
    series.forEach(this::failures);
    add("%nPublished outages: ");
    for (var each : Published.values()) {
      add(
          "%s%s %s s",
          each.ordinal() == 0 ? "" : "; ",
          each.text(),
          number(each.seconds()) + (each.deviation() > 0 ? " ± " + number(each.deviation()) : ""));
    }
    add("%n");
    boots();
    series.forEach(this::goal);
    return text.toString();
  }

  private void rows(LabSeries each) {
    for (var measure : Measure.values()) {
      boolean first = measure == Measure.REACTION;
      var spread = each.spread(measure);
      add(
          ROW,
          first ? each.name() : "",
          first ? each.runs().size() : "",
          first ? each.failed().size() : "",
          measure.text(),
          spread.map(s -> seconds(s.median())).orElse("-"),
          spread.map(s -> seconds(s.lower()) + " to " + seconds(s.upper())).orElse("-"),
          spread.map(s -> seconds(s.least())).orElse("-"),
          spread.map(s -> seconds(s.most())).orElse("-"));
    }
  }

  private void failures(LabSeries each) {
    each.failed()
        .forEach(
            run ->
                add(
                    "failed: %s, %s at %s: %s%n",
                    each.name(), run.struck(), run.faultAt(), run.failure().orElseThrow()));
  }

  private void boots() {
    var byNumber = new TreeMap<Integer, List<LabBoot>>();
    boots.forEach(
        boot ->
            byNumber.put(
                boot.together(),
                boots.stream().filter(each -> each.together() == boot.together()).toList()));
    byNumber.forEach(
        (together, all) ->
            add(
                "Boot of %d at once without a failure: median %s s of %d (load %s)%n",
                together,
                seconds(boot(together).orElseThrow()),
                all.size(),
                number(all.getLast().load())));
    series.stream()
        .flatMap(each -> each.runs().stream())
        .reduce((first, last) -> last)
        .ifPresent(
            run -> {
              var loads =
                  Spread.of(
                          series.stream()
                              .flatMap(each -> each.runs().stream())
                              .map(LabRun::load)
                              .toList())
                      .orElseThrow();
              add(
                  "%d cores, %s, load %s to %s when the faults struck%n",
                  run.cores(), run.accelerator(), number(loads.least()), number(loads.most()));
            });
  }

  private Optional<Double> boot(int together) {
    return Spread.of(
            boots.stream()
                .filter(boot -> boot.together() == together)
                .map(LabBoot::seconds)
                .toList())
        .map(Spread::median);
  }

  private void goal(LabSeries each) {
    var outage = each.spread(Measure.OUTAGE);
    var boot = boot(each.together());
    if (each.goalBeyondBoot().isEmpty() || outage.isEmpty() || boot.isEmpty()) {
      return;
    }
    double goal = boot.get() + each.goalBeyondBoot().getAsDouble();
    add(
        "Goal of %s: boot of %d + %s s = %s s; median %s s: %s%n",
        each.name(),
        each.together(),
        number(each.goalBeyondBoot().getAsDouble()),
        seconds(goal),
        seconds(outage.get().median()),
        outage.get().median() <= goal ? "met" : "missed");
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : seconds(value);
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
