package io.bowline.drill;

import static org.awaitility.Awaitility.await;

import io.bowline.BowlineApplication;
import io.bowline.deploy.RunbookResources;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.outage.CurrentInventory;
import io.bowline.simulator.SimulatedPod;
import io.bowline.simulator.Timings;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The real runbooks on an engine in memory, the real workers and a simulated PoD, all in this
 * process. There is no REST interface of the engine, so nobody can complete a human task.
 */
public final class LiveSite implements AutoCloseable {

  private static final double DEVICE_SPEED = 200;

  /** Slower than the devices, so that a loaded machine meets no time-out. */
  private static final double WORKERS_SPEED = 20;

  private static final Duration START = Duration.ofSeconds(60);

  private final ZeebeTestEngine engine;
  private final CamundaClient client;
  private final SimulatedPod pod;
  private final ConfigurableApplicationContext workers;

  public LiveSite(Inventory inventory, Path directory) {
    engine = EngineFactory.create();
    engine.start();
    var gateway = "http://" + engine.getGatewayAddress();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create(gateway))
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(Duration.ofSeconds(20))
            .build();
    deploy();
    var run = RunDirectory.create(directory, "control", LocalDateTime.now());
    pod =
        SimulatedPod.start(inventory, Timings.defaults(), DEVICE_SPEED, 1, run.root().resolve("d"));
    configure(inventory, run, gateway);
    workers =
        new SpringApplicationBuilder(BowlineApplication.class)
            .run(
                "--spring.config.additional-location=file:" + run.configuration(),
                "--server.port=0",
                "--bowline.timers.confirm=100ms",
                "--bowline.detection.publish=300ms",
                "--bowline.inventory.interval=1h",
                "--bowline.reconciler.enabled=false",
                "--logging.level.root=warn",
                "--logging.level.io.camunda=error");
    await("the inventory is read")
        .atMost(START)
        .ignoreExceptions()
        .until(
            () ->
                bean(CurrentInventory.class).now().inventory().vms().size()
                    == inventory.vms().size());
  }

  private void deploy() {
    var command = client.newDeployResourceCommand();
    RunbookResources.shipped().files().entrySet().stream()
        .map(file -> command.addResourceBytes(file.getValue(), file.getKey()))
        .reduce((first, last) -> last)
        .orElseThrow()
        .send()
        .join();
  }

  private void configure(Inventory inventory, RunDirectory run, String gateway) {
    ProvisioningDatabase.create(run.provisioning(), inventory);
    var overlay = run.root().resolve("overlay.yaml");
    try {
      Files.writeString(overlay, InventoryFile.toYaml(inventory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var nowhere = "http://127.0.0.1:1";
    new WorkersConfiguration(
            inventory.pod(),
            WORKERS_SPEED,
            0,
            true,
            PlanTimings.of(Timings.defaults()),
            0,
            4,
            DeviceSettings.of(devices(inventory)),
            Map.of(),
            overlay,
            new WorkersConfiguration.Engine(gateway, nowhere, nowhere))
        .write(run);
  }

  private List<DeviceAccess> devices(Inventory inventory) {
    var devices = new ArrayList<DeviceAccess>();
    inventory
        .hmcs()
        .forEach(hmc -> devices.add(access(DeviceAccess.Kind.CONSOLE, hmc.name(), hmc.sessions())));
    inventory
        .arrays()
        .forEach(
            array -> devices.add(access(DeviceAccess.Kind.ARRAY, array.name(), array.mappings())));
    return devices;
  }

  private DeviceAccess access(DeviceAccess.Kind kind, String name, int limit) {
    var endpoint = pod.endpoint(name);
    return new DeviceAccess(
        kind,
        name,
        endpoint.host(),
        endpoint.port(),
        endpoint.user(),
        pod.passwordFile(),
        pod.knownHosts(),
        limit);
  }

  public SimulatedPod pod() {
    return pod;
  }

  public CamundaClient client() {
    return client;
  }

  /** Something of the workers. */
  public <T> T bean(Class<T> type) {
    return workers.getBean(type);
  }

  /** Everything the engine recorded; its source bears one reader at a time. */
  public synchronized List<Record<?>> records() {
    var all = new ArrayList<Record<?>>();
    RecordStream.of(engine.getRecordStreamSource()).records().forEach(all::add);
    return all;
  }

  @Override
  public void close() {
    workers.close();
    client.close();
    engine.stop();
    pod.close();
  }
}
