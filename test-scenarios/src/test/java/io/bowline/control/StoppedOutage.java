package io.bowline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bowline.drill.LiveSite;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.simulator.Fault;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One outage of a {@link StoppablePod} that a test brings to a state, and what is seen of it. */
final class StoppedOutage {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration QUIET = Duration.ofMillis(1500);
  private static final Duration BITES = Duration.ofMillis(500);

  final String server;
  final String database;
  final String application;
  private final LiveSite site;
  private final int number;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private String id;

  StoppedOutage(LiveSite site, int number) {
    this.site = site;
    this.number = number;
    server = StoppablePod.source(number);
    database = "db-%02d".formatted(number);
    application = "app-%02d".formatted(number);
  }

  /**
   * The first such command for its database takes effect, and its answer stays away until {@link
   * #release}.
   */
  void blockAt(String command) {
    site.pod()
        .faults()
        .afterEffect(
            line -> line.contains(command) && line.replace('_', '-').contains(database),
            () -> {
              reached.countDown();
              awaitRelease();
            });
  }

  private void awaitRelease() {
    try {
      if (!released.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("Expected the test to release the command.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void release() {
    released.countDown();
  }

  void bootFails(int times) {
    site.pod().faults().inject(new Fault.BootFails(Optional.empty(), Optional.of(database), times));
  }

  void fails() {
    site.pod().faults().inject(new Fault.ServerCrashes(server, "Error"));
    id =
        await("an outage of " + server)
            .atMost(PATIENCE)
            .until(() -> site.bean(Outages.class).openFor(server), Optional::isPresent)
            .orElseThrow()
            .id();
  }

  void awaitBlocked() {
    await("the command is under way: " + rows())
        .atMost(PATIENCE)
        .until(() -> reached.getCount() == 0);
  }

  int number() {
    return number;
  }

  String id() {
    return id;
  }

  Outage outage() {
    return site.bean(Outages.class).get(id);
  }

  VmRecovery row(String vm) {
    return site.bean(VmRecoveries.class).get(id, vm);
  }

  boolean isAt(String vm, VmStep step) {
    return site.bean(VmRecoveries.class).find(id, vm).filter(row -> row.step() == step).isPresent();
  }

  List<VmRecovery> rows() {
    return site.bean(VmRecoveries.class).of(id);
  }

  void awaitThat(String what, Callable<Boolean> holds) {
    await(what + " of " + id).atMost(PATIENCE).until(holds);
  }

  /** Until its report is written. */
  void awaitReport() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(outage().endedAt())
                    .as("end of %s: %s, incidents %s, jobs %s", id, rows(), incidents(), jobs())
                    .isNotNull());
  }

  /** No changing command for one of its VMs is written down, from shortly after the moment on. */
  void assertNothingChangesAfter(Instant moment) {
    await("nothing changes after the hold")
        .during(QUIET)
        .atMost(PATIENCE)
        .failFast(() -> assertThat(changesAfter(moment.plus(BITES))).isEmpty())
        .until(() -> true);
  }

  private List<String> changesAfter(Instant moment) {
    return site.bean(JdbcClient.class)
        .sql(
            "SELECT device || ': ' || command FROM journal WHERE outage = ? AND effect = 'change'"
                + " AND vm IS NOT NULL AND intended_at > ? ORDER BY id")
        .params(id, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
        .query(String.class)
        .list();
  }

  /** Every command has its end in the journal. */
  void assertNothingUnderWay() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        site.bean(JdbcClient.class)
                            .sql(
                                "SELECT command FROM journal WHERE outage = ? AND status ="
                                    + " 'intended'")
                            .param(id)
                            .query(String.class)
                            .list())
                    .isEmpty());
  }

  /** It runs on exactly one target, and its volumes are mapped there alone. */
  void assertRecovered(String vm) {
    assertThat(row(vm).step().isBack()).as("%s", row(vm)).isTrue();
    var target = row(vm).target();
    assertThat(site.pod().hardware().whereReady(vm)).containsExactly(target);
    for (var volume : volumes(vm)) {
      assertThat(site.pod().hardware().mappedHosts("svc1", volume))
          .containsExactlyInAnyOrder(target + "_vio1", target + "_vio2");
    }
  }

  /** Nothing of it is left on any target. */
  void assertUndone(String vm) {
    assertThat(site.pod().hardware().whereActive(vm)).isEmpty();
    for (var target : Set.of("t1", "t2", "t3")) {
      assertThat(site.pod().hardware().partitions(target)).doesNotContain(vm);
    }
    for (var volume : volumes(vm)) {
      assertThat(site.pod().hardware().mappedHosts("svc1", volume))
          .noneMatch(host -> host.startsWith("t"));
    }
    assertThat(
            site.bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM reservation WHERE outage = ? AND vm = ?")
                .params(id, vm)
                .query(Integer.class)
                .single())
        .as("capacity held for " + vm)
        .isZero();
  }

  private List<String> volumes(String vm) {
    return vm.equals(database)
        ? List.of("db_%02d_d0".formatted(number), "db_%02d_d1".formatted(number))
        : List.of("app_%02d_d0".formatted(number));
  }

  void assertNoBreachAndNoIncident() {
    assertThat(site.pod().observer().verdict().breaches()).isEmpty();
    assertThat(incidents()).isEmpty();
  }

  List<String> incidents() {
    return site.records().stream()
        .filter(record -> record.getIntent() == IncidentIntent.CREATED)
        .map(record -> (IncidentRecordValue) record.getValue())
        .map(value -> value.getElementId() + ": " + value.getErrorMessage())
        .toList();
  }

  /** What became of its last jobs that came back. */
  private List<String> jobs() {
    var all =
        site.records().stream()
            .filter(record -> record.getValue() instanceof JobRecordValue)
            .filter(r -> ((JobRecordValue) r.getValue()).getErrorMessage().contains(id))
            .map(
                r ->
                    ((JobRecordValue) r.getValue()).getElementId()
                        + " "
                        + r.getRecordType()
                        + " "
                        + r.getIntent())
            .toList();
    return all.subList(Math.max(0, all.size() - 6), all.size());
  }

  /** Whether the token reached an element of its own instance. */
  boolean hasReached(String element) {
    return elements()
        .anyMatch(
            value -> value.getElementId().equals(element) && isOurs(value.getProcessInstanceKey()));
  }

  private boolean isOurs(long instance) {
    return Objects.equals(outage().processKey(), instance);
  }

  private Stream<ProcessInstanceRecordValue> elements() {
    return site.records().stream()
        .filter(record -> record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED)
        .map(Record::getValue)
        .map(ProcessInstanceRecordValue.class::cast);
  }

  /** The last human task about one of its VMs, in its escalation. */
  Optional<Record<?>> humanTask(String vm) {
    if (!isTold(vm)) {
      return Optional.empty(); // people are told first; reading all records takes long
    }
    var instances = new HashSet<Long>();
    Optional<Record<?>> last = Optional.empty();
    for (var record : site.records()) {
      if (record.getValue() instanceof VariableRecordValue variable
          && variable.getName().equals("vm")
          && variable.getValue().equals("\"" + vm + "\"")) {
        instances.add(variable.getProcessInstanceKey());
      } else if (record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED
          && record.getValue() instanceof ProcessInstanceRecordValue element
          && element.getElementId().equals("Decide_Vm")
          && instances.contains(element.getProcessInstanceKey())) {
        last = Optional.of(record);
      }
    }
    return last;
  }

  private boolean isTold(String vm) {
    return site.bean(Notices.class).of(id).stream()
        .anyMatch(n -> n.kind() == NoticeKind.VM_HANDED_OVER && vm.equals(n.vm()));
  }

  /** A human says: try again. Nobody can complete a task here, so the token is moved. */
  void humanRetries(String vm) {
    awaitThat("the question about " + vm, () -> humanTask(vm).isPresent());
    var task = humanTask(vm).orElseThrow();
    var value = (ProcessInstanceRecordValue) task.getValue();
    site.client()
        .newModifyProcessInstanceCommand(value.getProcessInstanceKey())
        .activateElement("Choose_Server")
        .withVariables(Map.of("vmChoice", "retry"), "vm-escalation")
        .and()
        .terminateElement(task.getKey())
        .send()
        .join();
  }
}
