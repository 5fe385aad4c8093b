package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bowline.BowlineApplication;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.outage.OutageState;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import io.bowline.outage.VmStep;
import io.bowline.simulator.Fault;
import io.bowline.simulator.SimulatedPod;
import io.bowline.simulator.SmallPod;
import io.bowline.simulator.Timings;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runbooks with the real workers on an in-memory engine, against the simulated PoD. */
class EngineRecoveryTest {

  private static final double SPEED = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path directory;
  SimulatedPod pod;
  ZeebeTestEngine engine;
  ConfigurableApplicationContext application;

  @BeforeEach
  void start() {
    pod =
        SimulatedPod.start(
            SmallPod.inventory(), Timings.defaults(), SPEED, 1, directory.resolve("devices"));
    engine = EngineFactory.create();
    engine.start();
    deployRunbooks();
    application =
        new SpringApplicationBuilder(BowlineApplication.class)
            .run(settings().toArray(String[]::new));
    await()
        .atMost(PATIENCE)
        .until(() -> bean(InventoryStore.class).lastGood("east-1").inventory().vms().size() == 2);
  }

  @AfterEach
  void stop() {
    application.close();
    engine.stop();
    pod.close();
  }

  @Test
  void recoversTheVmsOfADeadServer() {
    crashAndAwaitTheEnd();

    assertThat(recoveries()).extracting(VmRecovery::step).containsOnly(VmStep.RECOVERED);
    assertThat(pod.hardware().whereReady("web-1")).hasSize(1).doesNotContain("p1");
    assertThat(pod.hardware().whereReady("web-2")).hasSize(1).doesNotContain("p1");
    assertNothingLeft();
  }

  @Test
  void triesAnotherServerWhenTheBootFails() {
    pod.faults().inject(new Fault.BootFails(Optional.empty(), Optional.of("web-1"), 1));
    crashAndAwaitTheEnd();

    var web1 = recoveries().stream().filter(r -> r.vm().equals("web-1")).findFirst().orElseThrow();
    assertThat(web1.step()).isEqualTo(VmStep.RECOVERED);
    assertThat(web1.attempt()).isEqualTo(2);
    assertThat(web1.triedServers()).hasSize(1).doesNotContain(web1.target());
    assertNothingLeft();
  }

  @Test
  void aRunbookWithoutAFenceEndsRefused() {
    var outages = bean(Outages.class);
    bean(JdbcClient.class)
        .sql(
            "INSERT INTO outage (id, pod, server, state, failed_at, detected_at)"
                + " VALUES ('rogue', 'east-1', 'p1', 'recovering', NOW(), NOW())")
        .update();
    assertThat(outages.find("rogue")).isPresent();
    bean(CamundaClient.class)
        .newCreateInstanceCommand()
        .bpmnProcessId("vm-recovery")
        .latestVersion()
        .variables(
            Map.of(
                "outageId", "rogue",
                "pod", "east-1",
                "server", "p1",
                "vm", "web-1",
                "dependsOn", List.of(),
                "attemptLimit", 1))
        .startBeforeElement("Restart_Vm")
        .send()
        .join();
    await()
        .during(Duration.ofSeconds(5))
        .atMost(PATIENCE)
        .until(() -> pod.commands().entries().stream().noneMatch(entry -> entry.changing()));
    assertThat(pod.hardware().whereActive("web-1")).containsExactly("p1");
    assertThat(pod.observer().verdict().breaches()).isEmpty();
  }

  private void crashAndAwaitTheEnd() {
    pod.faults().inject(new Fault.ServerCrashes("p1", "Error"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                bean(Outages.class).all().stream()
                    .anyMatch(
                        o -> o.state() == OutageState.REPORTED || o.state() == OutageState.CLOSED));
  }

  private void assertNothingLeft() {
    assertThat(pod.observer().verdict().breaches()).isEmpty();
    var sql = bean(JdbcClient.class);
    assertThat(sql.sql("SELECT resource FROM lease").query(String.class).list()).isEmpty();
    assertThat(
            sql.sql("SELECT command FROM journal WHERE status = 'intended'")
                .query(String.class)
                .list())
        .isEmpty();
  }

  private List<VmRecovery> recoveries() {
    var outage = bean(Outages.class).all().getFirst();
    return bean(VmRecoveries.class).of(outage.id());
  }

  private <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  private void deployRunbooks() {
    try (var client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .build()) {
      client
          .newDeployResourceCommand()
          .addResourceFromClasspath("runbooks/server-recovery.bpmn")
          .addResourceFromClasspath("runbooks/vm-recovery.bpmn")
          .addResourceFromClasspath("runbooks/vm-escalation.bpmn")
          .addResourceFromClasspath("runbooks/fencing-approval.dmn")
          .addResourceFromClasspath("runbooks/restart-priority.dmn")
          .addResourceFromClasspath("runbooks/recovery-ladder.dmn")
          .addResourceFromClasspath("runbooks/fencing-approval.form")
          .addResourceFromClasspath("runbooks/fence-unproven.form")
          .addResourceFromClasspath("runbooks/hold-outage.form")
          .addResourceFromClasspath("runbooks/outage-follow-up.form")
          .addResourceFromClasspath("runbooks/vm-decision.form")
          .send()
          .join();
    }
  }

  private List<String> settings() {
    var settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--camunda.client.grpc-address=http://" + engine.getGatewayAddress(),
                "--bowline.pod=east-1",
                "--bowline.mode=act",
                "--bowline.data-dir=" + directory,
                "--bowline.ssh.known-hosts=" + pod.knownHosts(),
                "--bowline.detection.poll=200ms",
                "--bowline.detection.publish=1s",
                "--bowline.timers.confirm=200ms",
                "--bowline.fencing.policy=auto",
                "--bowline.fencing.poll=100ms",
                "--bowline.fencing.watch=1s",
                "--bowline.restart.backoff=200ms",
                "--bowline.restart.poll=50ms",
                "--bowline.verification.poll=200ms",
                "--bowline.verification.timeout=60s",
                "--bowline.inventory.interval=2s",
                "--logging.level.root=warn"));
    settings.addAll(device("consoles[0]", "hmc1"));
    settings.addAll(device("consoles[1]", "hmc2"));
    settings.addAll(device("arrays[0]", "svc1"));
    return settings;
  }

  private List<String> device(String key, String name) {
    var endpoint = pod.endpoint(name);
    var prefix = "--bowline." + key + ".";
    return List.of(
        prefix + "name=" + name,
        prefix + "host=" + endpoint.host(),
        prefix + "port=" + endpoint.port(),
        prefix + "user=" + endpoint.user(),
        prefix + "password-file=" + pod.passwordFile());
  }
}
