package io.bowline.runbooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceModificationRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The flow nodes and sequence flows that tests reached, read from the record stream. Once a token
 * of a process tree was moved by hand, nothing more of that tree counts.
 */
final class Coverage {
  static final Coverage MERGED = new Coverage();

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private String engine = "";
  private final Set<String> tests = new TreeSet<>();
  private final Map<String, Set<String>> reached = new HashMap<>();
  private final Map<String, Set<String>> afterHand = new HashMap<>();

  synchronized void add(String engineName, String test, List<Record<?>> records) {
    engine = engineName;
    tests.add(test);
    var parents = new HashMap<Long, Long>();
    var movedTrees = new TreeSet<Long>();
    for (var record : records) {
      if (record.getValue() instanceof ProcessInstanceRecordValue value) {
        parents.putIfAbsent(value.getProcessInstanceKey(), value.getParentProcessInstanceKey());
        if (counts(record)) {
          var moved = movedTrees.contains(root(value.getProcessInstanceKey(), parents));
          (moved ? afterHand : reached)
              .computeIfAbsent(value.getBpmnProcessId(), id -> new TreeSet<>())
              .add(value.getElementId());
        }
      } else if (record.getIntent() == ProcessInstanceModificationIntent.MODIFIED
          && record.getValue() instanceof ProcessInstanceModificationRecordValue value) {
        movedTrees.add(root(value.getProcessInstanceKey(), parents));
      }
    }
  }

  private static boolean counts(Record<?> record) {
    return record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED
        || record.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN;
  }

  private static long root(long instance, Map<Long, Long> parents) {
    var parent = parents.getOrDefault(instance, -1L);
    return parent < 0 ? instance : root(parent, parents);
  }

  synchronized Set<String> tests() {
    return Set.copyOf(tests);
  }

  synchronized Report of(RunbookModel runbook) {
    var reachedHere = reached.getOrDefault(runbook.processId(), Set.of());
    var handHere = afterHand.getOrDefault(runbook.processId(), Set.of());
    return new Report(
        runbook.processId(),
        engine,
        Part.of(runbook.nodes(), reachedHere, handHere),
        Part.of(runbook.flows(), reachedHere, handHere));
  }

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

    String share() {
      return "%d of %d (%.0f %%)"
          .formatted(reached.size(), all.size(), 100.0 * reached.size() / all.size());
    }
  }

  record Report(String process, String engine, Part nodes, Part flows) {
    void write(Path folder) throws IOException {
      Files.createDirectories(folder);
      var content = new LinkedHashMap<String, Object>();
      content.put("process", process);
      content.put("engine", engine);
      content.put("nodes", nodes);
      content.put("flows", flows);
      JSON.writeValue(folder.resolve(process + "." + engine + ".json").toFile(), content);
    }

    String line() {
      return "%-16s %s engine: flow nodes %s, sequence flows %s, only after a token was moved by hand: %s %s"
          .formatted(
              process,
              engine,
              nodes.share(),
              flows.share(),
              nodes.movedByHand(),
              flows.movedByHand());
    }
  }
}
