package io.bowline.runbooks;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceModificationRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.util.HashMap;
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

  private String engine = "";
  private final Set<String> tests = new TreeSet<>();
  private final Map<String, Set<String>> reached = new HashMap<>();
  private final Map<String, Set<String>> afterHand = new HashMap<>();
  private final Map<String, Set<String>> traced = new HashMap<>();

  /**
   * @param assertedTrace whether the test asserted what was asked of the workers, in order
   */
  synchronized void add(
      String engineName, String test, boolean assertedTrace, List<Record<?>> records) {
    engine = engineName;
    tests.add(test);
    var parents = new HashMap<Long, Long>();
    var movedTrees = new TreeSet<Long>();
    for (var record : records) {
      if (record.getValue() instanceof ProcessInstanceRecordValue value) {
        parents.putIfAbsent(value.getProcessInstanceKey(), value.getParentProcessInstanceKey());
        if (counts(record)) {
          var moved = movedTrees.contains(root(value.getProcessInstanceKey(), parents));
          put(moved ? afterHand : reached, value);
          if (assertedTrace && !moved) {
            put(traced, value);
          }
        }
      } else if (record.getIntent() == ProcessInstanceModificationIntent.MODIFIED
          && record.getValue() instanceof ProcessInstanceModificationRecordValue value) {
        movedTrees.add(root(value.getProcessInstanceKey(), parents));
      }
    }
  }

  private static void put(Map<String, Set<String>> elements, ProcessInstanceRecordValue value) {
    elements
        .computeIfAbsent(value.getBpmnProcessId(), id -> new TreeSet<>())
        .add(value.getElementId());
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

  /** What was reached by a test that asserted its trace. */
  synchronized Set<String> traced(RunbookModel runbook) {
    return Set.copyOf(traced.getOrDefault(runbook.processId(), Set.of()));
  }

  synchronized CoverageReport of(RunbookModel runbook) {
    var reachedHere = reached.getOrDefault(runbook.processId(), Set.of());
    var handHere = afterHand.getOrDefault(runbook.processId(), Set.of());
    return CoverageReport.of(runbook, engine, reachedHere, handHere);
  }
}
