package io.bowline.runbooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the tests reached of one runbook on one engine, or on both together; kept as a file. */
record CoverageReport(String process, String engine, Part nodes, Part flows) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What of one kind of element was reached; {@code movedByHand}: only after a token was moved. */
  record Part(Set<String> all, Set<String> reached, Set<String> movedByHand, Set<String> missing) {
    static Part of(Set<String> all, Set<String> reached, Set<String> afterHand) {
      var here = new TreeSet<>(all);
      here.retainAll(reached);
      var hand = new TreeSet<>(all);
      hand.removeAll(reached);
      hand.retainAll(afterHand);
      var missing = new TreeSet<>(all);
      missing.removeAll(here);
      return new Part(all, here, hand, missing);
    }

    /** The elements are mine: the other's file may be of an older diagram. */
    Part with(Part other) {
      return of(all, union(reached, other.reached), union(movedByHand, other.movedByHand));
    }

    String share() {
      return "%d of %d (%d %%)"
          .formatted(reached.size(), all.size(), 100 * reached.size() / all.size());
    }
  }

  static CoverageReport of(
      RunbookModel runbook, String engine, Set<String> reached, Set<String> afterHand) {
    return new CoverageReport(
        runbook.processId(),
        engine,
        Part.of(runbook.nodes(), reached, afterHand),
        Part.of(runbook.flows(), reached, afterHand));
  }

  CoverageReport togetherWith(CoverageReport other) {
    return new CoverageReport(
        process, "together", nodes.with(other.nodes), flows.with(other.flows));
  }

  Set<String> reached() {
    return union(nodes.reached, flows.reached);
  }

  Set<String> movedByHand() {
    return union(nodes.movedByHand, flows.movedByHand);
  }

  Set<String> missing() {
    return union(nodes.missing, flows.missing);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(file(folder, process, engine).toFile(), this);
  }

  static Optional<CoverageReport> read(Path folder, String process, String engine)
      throws IOException {
    var file = file(folder, process, engine);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), CoverageReport.class))
        : Optional.empty();
  }

  private static Path file(Path folder, String process, String engine) {
    return folder.resolve(process + "." + engine + ".json");
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
