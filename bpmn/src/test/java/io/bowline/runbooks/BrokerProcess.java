package io.bowline.runbooks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.jackson.ZeebeProtocolModule;
import io.camunda.zeebe.protocol.record.Record;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The broker of an unpacked Camunda 8.6 distribution with an empty data folder and a clock that can
 * be moved. Its log exporter is the record stream.
 */
final class BrokerProcess {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new ZeebeProtocolModule())
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private static final Pattern WANTED =
      Pattern.compile(
          "\"valueType\":\"(PROCESS_INSTANCE|PROCESS_INSTANCE_MODIFICATION|INCIDENT|USER_TASK)\"");

  private final Path log;
  private final int grpcPort = freePort();
  private final int restPort = freePort();
  private final int managementPort = freePort();
  private final List<Record<?>> records = new ArrayList<>();
  private long readUpTo;

  private BrokerProcess(Path log) {
    this.log = log;
  }

  static BrokerProcess start(String distribution) {
    try {
      var folder = Files.createTempDirectory("bowline-broker");
      var broker = new BrokerProcess(folder.resolve("broker.log"));
      var command = new ProcessBuilder(Path.of(distribution, "bin", "broker").toString());
      command.environment().putAll(broker.settings(folder));
      command.redirectErrorStream(true).redirectOutput(broker.log.toFile());
      var process = command.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("Expected a broker in " + distribution + ".", e);
    }
  }

  private Map<String, String> settings(Path folder) {
    return Map.ofEntries(
        Map.entry("JAVA_HOME", System.getProperty("java.home")),
        Map.entry("JAVA_OPTS", "-Xms256m -Xmx700m"),
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("SERVER_PORT", "" + restPort),
        Map.entry("MANAGEMENT_SERVER_PORT", "" + managementPort),
        Map.entry("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1"),
        Map.entry("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", "" + freePort()),
        Map.entry("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", "" + freePort()),
        Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", "" + grpcPort),
        Map.entry("ZEEBE_BROKER_DATA_DIRECTORY", folder.resolve("data").toString()),
        Map.entry("ZEEBE_CLOCK_CONTROLLED", "true"),
        Map.entry(
            "ZEEBE_BROKER_EXPORTERS_LOG_CLASSNAME",
            "io.camunda.zeebe.broker.exporter.debug.DebugLogExporter"),
        Map.entry("ZEEBE_BROKER_EXPORTERS_LOG_ARGS_LOGLEVEL", "info"),
        Map.entry("ZEEBE_BROKER_EXPORTERS_LOG_ARGS_PRETTYPRINT", "false"));
  }

  int grpcPort() {
    return grpcPort;
  }

  int restPort() {
    return restPort;
  }

  void increaseTime(Duration time) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/clock/add"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"offsetMilli\": " + time.toMillis() + "}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Expected to move the broker's clock, but could not.", e);
    }
  }

  /** What was exported so far. */
  synchronized List<Record<?>> records() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(readUpTo);
      var bytes = new byte[(int) (file.length() - readUpTo)];
      file.readFully(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      var whole = text.substring(0, text.lastIndexOf('\n') + 1);
      readUpTo += whole.getBytes(StandardCharsets.UTF_8).length;
      for (var line : whole.split("\n", -1)) {
        read(line);
      }
      return List.copyOf(records);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read the broker's log " + log + ".", e);
    }
  }

  private void read(String line) throws IOException {
    var start = line.indexOf("{\"partitionId\"");
    if (start >= 0 && line.contains("\"recordType\":\"EVENT\"") && WANTED.matcher(line).find()) {
      records.add(JSON.readValue(line.substring(start), new TypeReference<Record<?>>() {}));
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
