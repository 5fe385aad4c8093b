package io.bowline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bowline.drill.LiveSite;
import io.bowline.outage.Outages;
import io.bowline.simulator.CommandLog;
import io.bowline.simulator.Fault;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariant 1 at the point of effect: no diagram and no token moved by hand gets past the fence.
 */
class InterlockTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static LiveSite site;

  @BeforeAll
  static void start() {
    site = new LiveSite(StoppablePod.with(3, Map.of()), directory);
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage.detach", "virtual-io.configure", "storage.map", "vm.restart"})
  void aRunbookWithoutAFenceEndsRefused(String jobType) {
    var id = "no-fence-" + jobType.replace('.', '-');
    var process =
        Bpmn.createExecutableProcess(id)
            .startEvent()
            .serviceTask("Step", task -> task.zeebeJobType(jobType))
            .boundaryEvent("Refused", refused -> refused.error("FENCE_MISSING"))
            .endEvent("Ended_Refused")
            .moveToActivity("Step")
            .endEvent("Ended_Done")
            .done();
    site.client().newDeployResourceCommand().addProcessModel(process, id + ".bpmn").send().join();

    var instance = create(id, Map.of("outageId", "made-up", "vm", "db-00"));

    awaitReached(instance, "Ended_Refused");
    assertThat(changes("db-00")).isEmpty();
    assertThat(site.pod().observer().verdict().breaches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,Restart_Vm", "2,Map_Storage"})
  void aTokenMovedByHandBeforeTheProofEndsRefused(int server, String element) {
    var vm = "db-%02d".formatted(server);
    var source = StoppablePod.source(server);
    var off = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    site.pod()
        .faults()
        .afterEffect(
            line -> line.contains("-o off") && line.contains(source),
            () -> {
              off.countDown();
              awaitQuietly(release);
            });
    site.pod().faults().inject(new Fault.ServerCrashes(source, "Error"));
    await("the power-off").atMost(PATIENCE).until(() -> off.getCount() == 0);
    var outage = site.bean(Outages.class).openFor(source).orElseThrow();
    var timers =
        Map.of("confirm", "PT1S", "reminder", "PT1M", "escalation", "PT5M", "expiry", "PT9M");

    var moved =
        site.client()
            .newCreateInstanceCommand()
            .bpmnProcessId("vm-recovery")
            .latestVersion()
            .startBeforeElement(element)
            .variables(
                Map.of(
                    "outageId",
                    outage.id(),
                    "pod",
                    outage.pod(),
                    "server",
                    source,
                    "vm",
                    vm,
                    "dependsOn",
                    List.of(),
                    "attemptNumber",
                    1,
                    "attemptLimit",
                    1,
                    "timers",
                    timers))
            .send()
            .join()
            .getProcessInstanceKey();

    awaitReached(moved, "Vm_Unrecovered");
    assertThat(changes(vm)).isEmpty();
    release.countDown();
    await("the VM").atMost(PATIENCE).until(() -> site.pod().hardware().whereReady(vm).size() == 1);
    assertThat(site.pod().observer().verdict().breaches()).isEmpty();
  }

  private static long create(String process, Map<String, Object> variables) {
    return site.client()
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private static void awaitReached(long instance, String element) {
    await(element)
        .atMost(PATIENCE)
        .until(
            () ->
                site.records().stream()
                    .filter(r -> r.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                    .map(r -> (ProcessInstanceRecordValue) r.getValue())
                    .filter(value -> value.getProcessInstanceKey() == instance)
                    .anyMatch(value -> value.getElementId().equals(element)));
  }

  private static List<String> changes(String vm) {
    return site.pod().commands().entries().stream()
        .filter(CommandLog.Entry::changing)
        .map(CommandLog.Entry::line)
        .filter(line -> line.replace('_', '-').contains(vm))
        .toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
