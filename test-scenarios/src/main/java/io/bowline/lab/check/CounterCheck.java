package io.bowline.lab.check;

import io.bowline.lab.check.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges one LUN. Two writers show in three ways, each enough by itself: a boot whose records go on
 * after another boot's began, two boots whose clocks overlap, and a writer that saw another one.
 *
 * @param lun its name
 * @param index its place among the guest's disks, from 0
 */
public record CounterCheck(String lun, String guest, int index, Ring ring) {

  /** A boot after a boot takes seconds, and a guest's clock starts with whole seconds. */
  private static final long CLOCK_MILLIS = 1_000;

  /** Everything that must not be, in the order of the records. */
  public List<Finding> findings(List<Acknowledged> acknowledged) {
    List<Finding> findings = new ArrayList<>();
    ring.torn()
        .forEach(
            slot -> add(findings, Kind.TORN, "place %d holds a damaged record".formatted(slot)));
    ring.misplaced()
        .forEach(
            slot ->
                add(
                    findings,
                    Kind.MISPLACED,
                    "place %d holds a record of another place".formatted(slot)));
    strangers(findings);
    gaps(findings);
    takeTurns(findings);
    clocks(findings);
    witnesses(findings);
    lost(findings, acknowledged);
    return findings;
  }

  private void strangers(List<Finding> findings) {
    ring.records().stream()
        .filter(record -> !record.guest().equals(guest) || record.lun() != index)
        .findFirst()
        .ifPresent(
            record ->
                add(
                    findings,
                    Kind.DOUBLE_WRITER,
                    "record %d was written by %s for its disk %d"
                        .formatted(record.number(), record.guest(), record.lun())));
  }

  private void gaps(List<Finding> findings) {
    List<CounterRecord> records = ring.records();
    if (!records.isEmpty() && records.getFirst().number() > 1 && !wrapped()) {
      add(findings, Kind.GAP, "the first record is %d".formatted(records.getFirst().number()));
    }
    for (int i = 1; i < records.size(); i++) {
      long before = records.get(i - 1).number();
      long number = records.get(i).number();
      if (number != before + 1) {
        add(findings, Kind.GAP, "record %d follows %d".formatted(number, before));
      }
    }
  }

  /** Whether records were overwritten by newer ones, so that the first ones are gone. */
  private boolean wrapped() {
    return ring.records().getLast().number() > ring.slots();
  }

  private void takeTurns(List<Finding> findings) {
    Set<String> ended = new HashSet<>();
    CounterRecord before = null;
    for (CounterRecord record : ring.records()) {
      if (before != null && !before.boot().equals(record.boot())) {
        ended.add(before.boot());
        if (ended.contains(record.boot())) {
          add(
              findings,
              Kind.DOUBLE_WRITER,
              "record %d is of %s again after record %d of %s"
                  .formatted(record.number(), record.host(), before.number(), before.host()));
        }
      }
      before = record;
    }
  }

  private record Span(String host, long from, long to) {
    Span with(CounterRecord record) {
      return new Span(host, Math.min(from, record.wallMillis()), Math.max(to, record.wallMillis()));
    }
  }

  private void clocks(List<Finding> findings) {
    Map<String, Span> spans = new HashMap<>();
    for (CounterRecord record : ring.records()) {
      var alone = new Span(record.host(), record.wallMillis(), record.wallMillis());
      spans.merge(record.boot(), alone, (span, more) -> span.with(record));
    }
    List<Span> ordered =
        spans.values().stream().sorted(Comparator.comparingLong(Span::from)).toList();
    for (int i = 1; i < ordered.size(); i++) {
      Span earlier = ordered.get(i - 1);
      Span later = ordered.get(i);
      if (later.from() + CLOCK_MILLIS < earlier.to()) {
        add(
            findings,
            Kind.DOUBLE_WRITER,
            "%s wrote until %d, %s from %d on"
                .formatted(earlier.host(), earlier.to(), later.host(), later.from()));
      }
    }
  }

  private void witnesses(List<Finding> findings) {
    Set<String> told = new HashSet<>();
    for (CounterRecord record : ring.records()) {
      record
          .foreign()
          .filter(who -> told.add(record.boot() + who))
          .ifPresent(
              who ->
                  add(
                      findings,
                      Kind.DOUBLE_WRITER,
                      "%s saw the record of another writer, %s".formatted(record.host(), who)));
    }
  }

  /** What is older than the oldest record of a full ring was overwritten as it should be. */
  private void lost(List<Finding> findings, List<Acknowledged> acknowledged) {
    Map<Long, CounterRecord> byNumber = new HashMap<>();
    ring.records().forEach(record -> byNumber.put(record.number(), record));
    long oldest = ring.records().isEmpty() ? 0 : ring.records().getFirst().number();
    boolean full = !ring.records().isEmpty() && wrapped();
    for (Acknowledged told : acknowledged) {
      if (!told.guest().equals(guest) || told.numbers().size() <= index) {
        continue;
      }
      long number = told.numbers().get(index);
      CounterRecord record = byNumber.get(number);
      if (number == 0 || (full && number < oldest)) {
        continue;
      }
      if (record == null) {
        add(
            findings,
            Kind.LOST_WRITE,
            "record %d, acknowledged by %s, is not there".formatted(number, told.host()));
      } else if (!record.boot().equals(told.boot())) {
        add(
            findings,
            Kind.LOST_WRITE,
            "record %d, acknowledged by %s, is another one of %s"
                .formatted(number, told.host(), record.host()));
      }
    }
  }

  private void add(List<Finding> findings, Kind kind, String detail) {
    findings.add(new Finding(kind, lun, detail));
  }
}
