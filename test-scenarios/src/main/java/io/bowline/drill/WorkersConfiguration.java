package io.bowline.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bowline.planning.StepTimings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The workers' settings for one drill: production values, every duration divided by the speed.
 *
 * @param autoFencing whether the decision table may approve a fence
 * @param devices settings of the devices, as they stand below {@code bowline}
 * @param different what is set otherwise, below {@code bowline}, by section
 */
record WorkersConfiguration(
    String pod,
    double speed,
    int port,
    boolean autoFencing,
    StepTimings timings,
    int lanesPerServer,
    int mappingsPerLane,
    Map<String, Object> devices,
    Map<String, Map<String, Object>> different,
    Path overlay,
    Engine engine) {

  /** Where the engine is found. */
  record Engine(String grpc, String rest, String web) {}

  /** Below this a read over ssh takes longer than the pause. */
  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

  void write(RunDirectory run) {
    try {
      new ObjectMapper(new YAMLFactory()).writeValue(run.configuration().toFile(), tree(run));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + run.configuration(), e);
    }
  }

  Map<String, Object> tree(RunDirectory run) {
    return Map.of(
        "server", Map.of("port", port, "address", "127.0.0.1"),
        "camunda",
            Map.of("client", Map.of("grpc-address", engine.grpc(), "rest-address", engine.rest())),
        "bowline", bowline(run));
  }

  private Map<String, Object> bowline(RunDirectory run) {
    var bowline = new LinkedHashMap<String, Object>();
    bowline.put("pod", pod);
    bowline.put("mode", "act");
    bowline.put("data-dir", run.root().toString());
    bowline.put("clock", Map.of("controlled", true));
    bowline.putAll(devices);
    // How long a command may still be under way after its worker died.
    bowline.put("ssh", Map.of("command-timeout", atLeast("3m", Duration.ofSeconds(15))));
    bowline.put(
        "detection",
        Map.of(
            "poll", poll("10s"),
            "publish", poll("15s"),
            "vm-down", scaled("15s"),
            "vm-silent", scaled("45s")));
    bowline.put(
        "timers",
        Map.of(
            "confirm", scaled("30s"),
            "reminder", scaled("3m"),
            "escalation", scaled("10m"),
            "expiry", scaled("15m")));
    bowline.put(
        "fencing",
        Map.of(
            "policy", autoFencing ? "auto" : "human",
            "poll", poll("5s"),
            "off-timeout", scaled("5m"),
            "watch", poll("30s")));
    bowline.put("planning", planning());
    // Real time was measured, at another speed or across a jump of the clock: no time of a device.
    bowline.put("history", Map.of("enabled", false));
    bowline.put(
        "restart",
        Map.of(
            "heartbeat", atLeast("5s", Duration.ofMillis(500)),
            "dead-after", atLeast("30s", Duration.ofSeconds(4)),
            "lease-wait", poll("500ms"),
            "lease-longest", scaled("2m"),
            "backoff", scaled("10s"),
            "backoff-scale", 1 / speed,
            "poll", poll("2s"),
            "state-timeout", scaled("3m"),
            "protection-pause", scaled("1m"),
            "protection-longest", scaled("20m")));
    bowline.put(
        "verification",
        Map.of("poll", poll("5s"), "timeout", scaled("10m"), "firmware-timeout", scaled("3m")));
    bowline.put(
        "inventory",
        Map.of("interval", scaled("10m"), "overlay", overlay.toAbsolutePath().toString()));
    bowline.put(
        "provisioning",
        Map.of(
            "url",
            ProvisioningDatabase.url(run.provisioning()),
            "user",
            "sa",
            "query",
            ProvisioningDatabase.QUERY));
    // A drill's workers recover; a check of the whole PoD would take processors from that.
    bowline.put("capacity", Map.of("enabled", false));
    bowline.put("reconciler", Map.of("interval", scaled("1m")));
    bowline.put("camunda", Map.of("web-url", engine.web()));
    different.forEach((section, values) -> bowline.merge(section, values, this::both));
    return bowline;
  }

  private Object both(Object usual, Object other) {
    var both = new LinkedHashMap<Object, Object>((Map<?, ?>) usual);
    both.putAll((Map<?, ?>) other);
    return both;
  }

  private Map<String, Object> planning() {
    var planning = new LinkedHashMap<String, Object>();
    planning.put("lun-unmap", scaled(timings.lunUnmap()));
    planning.put("lun-map", scaled(timings.lunMap()));
    planning.put("vios-map", scaled(timings.viosMap()));
    planning.put("configure", scaled(timings.configure()));
    planning.put("vm-restart", scaled(timings.vmRestart()));
    planning.put("lanes-per-server", lanesPerServer);
    planning.put("mappings-per-lane", mappingsPerLane);
    return planning;
  }

  private String atLeast(String production, Duration least) {
    var scaled =
        SimulatedTime.scaled(Duration.parse("PT" + production.toUpperCase(Locale.ROOT)), speed);
    return (scaled.compareTo(least) < 0 ? least : scaled).toMillis() + "ms";
  }

  private String scaled(String production) {
    return scaled(Duration.parse("PT" + production.toUpperCase(Locale.ROOT)));
  }

  private String poll(String production) {
    if (production.endsWith("ms")) {
      return SHORTEST_POLL.toMillis() + "ms";
    }
    var scaled =
        SimulatedTime.scaled(Duration.parse("PT" + production.toUpperCase(Locale.ROOT)), speed);
    return Math.max(scaled.toMillis(), SHORTEST_POLL.toMillis()) + "ms";
  }

  private String scaled(Duration production) {
    return SimulatedTime.scaled(production, speed).toMillis() + "ms";
  }
}
