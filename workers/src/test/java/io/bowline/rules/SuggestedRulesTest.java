package io.bowline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Vm;
import io.bowline.outage.Pods;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ZeebeProcessTest
class SuggestedRulesTest {

  private static final String POD =
      """
      apiVersion: bowline/v1
      kind: Inventory
      pod: east-1 & <west>
      slaClasses:
        - {name: gold, order: 1}
        - {name: silver, order: 2}
        - {name: bronze, order: 3}
      servers: [{name: p1}]
      vms:
        - {name: db-1, server: p1, sla: gold, role: db, labels: {tier: back, owner: shop, rack: r1}}
        - {name: app-1, server: p1, sla: gold, role: app, dependsOn: [db-1], labels: {tier: front, owner: shop, rack: r2}}
        - {name: web-1, server: p1, sla: gold, role: web, dependsOn: [app-1], labels: {tier: front, owner: shop, rack: r3}}
        - {name: mail-1, server: p1, sla: silver, priority: 950, labels: {restart: late, owner: shop}}
        - {name: mail-2, server: p1, sla: silver, priority: 50, labels: {"odd \\"key\\"": "a \\\\ b", owner: shop}}
        - {name: mail-3, server: p1, sla: silver, priority: 50, labels: {"odd \\"key\\"": "c", owner: shop}}
        - {name: job-1, server: p1, role: batch, labels: {owner: shop}}
      """;

  private ZeebeTestEngine engine;

  @TempDir private Path directory;

  @Test
  void orderVmsAsTheShippedTableDoesButForRolesOfThisPodAlone() throws IOException {
    var pod = Pods.parse(POD);

    assertThat(order(pod, suggested(pod)))
        .isEqualTo(List.of("db-1", "app-1", "web-1", "mail-1", "mail-2", "mail-3", "job-1"));
    assertThat(order(pod, RestartPriority.read(Optional.empty())))
        .isEqualTo(List.of("app-1", "web-1", "db-1", "mail-1", "mail-2", "mail-3", "job-1"));
    var known = Pods.parse(POD.replace("role: db,", "role: database,"));
    assertThat(importance(known, suggested(known)))
        .isEqualTo(importance(known, RestartPriority.read(Optional.empty())));
  }

  @Test
  void sayHowManyVmsEachRuleFits() {
    var rules = SuggestedRules.of(Pods.parse(POD));

    assertThat(rules)
        .contains("gold: 3 VMs.")
        .contains("silver: 3 VMs.")
        .contains("bronze: 0 VMs.")
        .contains("the priority somebody gave the VM decides: 2 VMs.")
        .contains("never lifts a VM above its class: 1 VM.")
        .contains(
            "Role db: 1 VM without a priority. Others depend on it, at most 2 one after another")
        .contains("Role batch: 1 VM without a priority. Nothing depends on it")
        .contains("Label tier front: 2 VMs.")
        .contains("Label restart late: 1 VM. As in the shipped table.");
  }

  @Test
  void leaveOutLabelsThatTellNoVmsApart() {
    assertThat(SuggestedRules.of(Pods.parse(POD)))
        .contains("get value(labels, &quot;tier&quot;)")
        .doesNotContain("owner")
        .doesNotContain("rack");
  }

  @Test
  void distinguishClassesThatTheShippedTableHoldsForEqual() throws IOException {
    var many =
        Pods.parse(
            """
            apiVersion: bowline/v1
            kind: Inventory
            pod: x
            slaClasses: [{name: a, order: 2}, {name: b, order: 7}, {name: c, order: 9}, {name: d}]
            servers: [{name: p1}]
            vms:
              - {name: vm-d, server: p1, sla: d}
              - {name: vm-c, server: p1, sla: c}
              - {name: vm-b, server: p1, sla: b, priority: 900}
              - {name: vm-a, server: p1, sla: a}
              - {name: vm-none, server: p1}
            """);

    assertThat(order(many, suggested(many)))
        .containsExactly("vm-a", "vm-b", "vm-c", "vm-d", "vm-none");
  }

  @Test
  void areTakenAndReadByTheEngineInTheSameWay() throws Exception {
    var pod = Pods.parse(POD);
    var rules = suggested(pod).rules(pod);
    try (var client = client()) {
      client
          .newDeployResourceCommand()
          .addResourceBytes(SuggestedRules.of(pod).getBytes(), "my-rules.dmn")
          .send()
          .join();
      for (var vm : pod.vms()) {
        assertThat(evaluated(client, pod, vm)).as(vm.name()).isEqualTo(rules.importance(vm));
      }
    }
  }

  @Test
  void areAPointOfDeparture() throws IOException {
    var pod = Pods.parse(POD);
    var edited =
        SuggestedRules.of(pod)
            .replaceFirst("(?s)(Label tier front.*?_importance\">\\s*<text>)0<", "$190<");
    var file = Files.writeString(directory.resolve("my-rules.dmn"), edited);

    var rules = RestartPriority.read(Optional.of(file)).rules(pod);

    assertThat(rules.importance(vm(pod, "web-1"))).isEqualTo(5190);
    assertThat(rules.importance(vm(pod, "db-1"))).isEqualTo(5300);
  }

  private static int evaluated(CamundaClient client, Inventory pod, Vm vm) throws IOException {
    var variables = new HashMap<String, Object>();
    variables.put(
        "slaOrder",
        vm.sla()
            .flatMap(sla -> pod.slaClasses().stream().filter(c -> c.name().equals(sla)).findFirst())
            .map(sla -> sla.order())
            .orElse(null));
    variables.put("priority", vm.priority().isPresent() ? vm.priority().getAsInt() : null);
    variables.put("role", vm.role().orElse(null));
    variables.put("labels", vm.labels());
    var output =
        client
            .newEvaluateDecisionCommand()
            .decisionId("restart-priority")
            .variables(variables)
            .send()
            .join()
            .getDecisionOutput();
    return new ObjectMapper().readTree(output).asInt();
  }

  private CamundaClient client() {
    return CamundaClient.newClientBuilder()
        .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
        .preferRestOverGrpc(false)
        .defaultRequestTimeout(Duration.ofSeconds(20))
        .build();
  }

  private RestartPriority suggested(Inventory pod) throws IOException {
    var file = Files.writeString(directory.resolve("suggested.dmn"), SuggestedRules.of(pod));
    return RestartPriority.read(Optional.of(file));
  }

  private static List<Integer> importance(Inventory pod, RestartPriority priority) {
    var rules = priority.rules(pod);
    return pod.vms().stream().map(rules::importance).toList();
  }

  /** Most important first; equal ones stay as the inventory has them. */
  private static List<String> order(Inventory pod, RestartPriority priority) {
    var rules = priority.rules(pod);
    return pod.vms().stream()
        .sorted(Comparator.comparing((Vm vm) -> rules.importance(vm)).reversed())
        .map(Vm::name)
        .collect(Collectors.toList());
  }

  private static Vm vm(Inventory pod, String name) {
    return pod.vms().stream().filter(vm -> vm.name().equals(name)).findFirst().orElseThrow();
  }
}
