package io.bowline.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command and environment of each part. Everything listens on loopback only: the gateway's REST
 * interface asks nobody for a password.
 */
final class PartLaunches {
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  /**
   * What Operate and Tasklist 8.6 do not import. Each record kept out of OpenSearch is work saved
   * on a small machine.
   */
  private static final List<String> RECORDS_NOBODY_READS =
      List.of(
          "deployment",
          "error",
          "message",
          "messageSubscription",
          "messageCorrelation",
          "messageStartEventSubscription",
          "processInstanceCreation",
          "timer",
          "deploymentDistribution",
          "commandDistribution",
          "escalation",
          "signal",
          "signalSubscription",
          "resourceDeletion",
          "compensationSubscription",
          "user",
          "authorization");

  private final StackSettings settings;
  private final StackArtifacts artifacts;
  private final Map<String, String> environment;

  PartLaunches(StackSettings settings, StackArtifacts artifacts, Map<String, String> environment) {
    this.settings = settings;
    this.artifacts = artifacts;
    this.environment = environment;
  }

  PartLaunch of(StackPart part) {
    return switch (part) {
      case OPENSEARCH ->
          launch(
              part,
              List.of("-Xmx768m", "-XX:+UseSerialGC"),
              artifacts.openSearchClassPath(),
              "io.bowline.opensearch.SearchNode",
              List.of(
                  settings.home().resolve(part.key()).toString(),
                  number(StackPort.OPENSEARCH),
                  number(StackPort.OPENSEARCH_TRANSPORT)),
              Map.of());
      case CAMUNDA ->
          launch(
              part,
              List.of("-Xmx1280m", "-XX:+UseSerialGC"),
              artifacts.camundaClassPath(),
              "io.camunda.application.StandaloneCamunda",
              List.of(),
              camunda());
      case GATEWAY ->
          launch(
              part,
              List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
              artifacts.camundaClassPath(),
              "io.camunda.application.StandaloneGateway",
              List.of(),
              gateway());
    };
  }

  private PartLaunch launch(
      StackPart part,
      List<String> options,
      String classPath,
      String mainClass,
      List<String> arguments,
      Map<String, String> own) {
    Path folder = settings.home().resolve(part.key());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (Runtime.version().feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    // Written when the part ends, read when it starts again: that start takes a third of the time.
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"));
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dapp.home=" + folder);
    if (part != StackPart.OPENSEARCH) {
      command.add("-Dlog4j2.configurationFile=" + artifacts.camundaLogging());
    }
    command.add("-classpath");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    Path log = settings.logs().resolve(part.key() + ".log");
    return new PartLaunch(part, List.copyOf(command), complete(own), folder, log);
  }

  private Map<String, String> complete(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(own);
    INHERITED.forEach(
        name -> {
          if (environment.containsKey(name)) {
            all.put(name, environment.get(name));
          }
        });
    return all;
  }

  private Map<String, String> camunda() {
    Map<String, String> env = new TreeMap<>();
    for (String application : List.of("CAMUNDA_OPERATE_", "CAMUNDA_TASKLIST_")) {
      env.put(application + "DATABASE", "opensearch");
      env.put(application + "OPENSEARCH_URL", settings.url(StackPort.OPENSEARCH));
      env.put(application + "ZEEBEOPENSEARCH_URL", settings.url(StackPort.OPENSEARCH));
      env.put(application + "ZEEBE_GATEWAYADDRESS", "127.0.0.1:" + number(StackPort.GRPC));
    }
    env.put("CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS", settings.url(StackPort.GATEWAY_REST));
    listen(env, StackPort.WEB, StackPort.MANAGEMENT);
    env.put("ZEEBE_CLOCK_CONTROLLED", "true");
    env.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
    env.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", number(StackPort.BROKER_COMMAND));
    env.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", number(StackPort.BROKER_INTERNAL));
    env.put("ZEEBE_BROKER_GATEWAY_ENABLE", "true");
    env.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
    env.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", number(StackPort.GRPC));
    engine(env);
    exporter(env);
    return env;
  }

  private void engine(Map<String, String> env) {
    Path data = settings.home().resolve(StackPart.CAMUNDA.key()).resolve("data");
    env.put("ZEEBE_BROKER_DATA_DIRECTORY", data.toString());
    env.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB");
    env.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "500MB");
    env.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "250MB");
    env.put("ZEEBE_BROKER_THREADS_CPUTHREADCOUNT", "2");
    env.put("ZEEBE_BROKER_THREADS_IOTHREADCOUNT", "2");
    env.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "128MB");
    // The default limits reject a burst of jobs on two cores.
    env.put("ZEEBE_BROKER_FLOWCONTROL_REQUEST_ALGORITHM", "fixed");
    env.put("ZEEBE_BROKER_FLOWCONTROL_REQUEST_FIXED_LIMIT", "1000");
  }

  private void exporter(Map<String, String> env) {
    String exporter = "ZEEBE_BROKER_EXPORTERS_OPENSEARCH_";
    env.put(exporter + "CLASSNAME", "io.camunda.zeebe.exporter.opensearch.OpensearchExporter");
    env.put(exporter + "ARGS_URL", settings.url(StackPort.OPENSEARCH));
    env.put(exporter + "ARGS_BULK_DELAY", "1");
    env.put(exporter + "ARGS_BULK_SIZE", "1000");
    env.put(exporter + "ARGS_INDEX_NUMBEROFSHARDS", "1");
    env.put(exporter + "ARGS_INDEX_NUMBEROFREPLICAS", "0");
    for (String record : RECORDS_NOBODY_READS) {
      env.put(exporter + "ARGS_INDEX_" + record.toUpperCase(Locale.ROOT), "false");
    }
  }

  private Map<String, String> gateway() {
    Map<String, String> env = new TreeMap<>();
    listen(env, StackPort.GATEWAY_REST, StackPort.GATEWAY_MANAGEMENT);
    String broker = "127.0.0.1:" + number(StackPort.BROKER_INTERNAL);
    env.put("ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS", broker);
    env.put("ZEEBE_GATEWAY_CLUSTER_HOST", "127.0.0.1");
    env.put("ZEEBE_GATEWAY_CLUSTER_PORT", number(StackPort.GATEWAY_CLUSTER));
    env.put("ZEEBE_GATEWAY_CLUSTER_MEMBERID", "tasklist-gateway");
    env.put("ZEEBE_GATEWAY_NETWORK_HOST", "127.0.0.1");
    env.put("ZEEBE_GATEWAY_NETWORK_PORT", number(StackPort.GATEWAY_GRPC));
    return env;
  }

  private void listen(Map<String, String> env, StackPort web, StackPort management) {
    env.put("SERVER_ADDRESS", "127.0.0.1");
    env.put("SERVER_PORT", number(web));
    env.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    env.put("MANAGEMENT_SERVER_PORT", number(management));
  }

  private String number(StackPort port) {
    return Integer.toString(settings.port(port));
  }
}
