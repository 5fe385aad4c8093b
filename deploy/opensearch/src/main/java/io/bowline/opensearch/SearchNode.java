package io.bowline.opensearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.ingest.common.IngestCommonPlugin;
import org.opensearch.join.ParentJoinPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node on loopback, with only the modules that Operate and Tasklist use. Arguments:
 * home directory, HTTP port, transport port. It ends in good order on SIGTERM.
 */
public final class SearchNode {
  private static final List<Class<? extends Plugin>> MODULES =
      List.of(
          Netty4Plugin.class,
          PainlessPlugin.class,
          ReindexPlugin.class,
          MapperExtrasPlugin.class,
          CommonAnalysisPlugin.class,
          ParentJoinPlugin.class,
          IngestCommonPlugin.class,
          IndexManagementSettings.class);

  private SearchNode() {}

  public static void main(String[] args)
      throws NodeValidationException, IOException, InterruptedException {
    if (args.length != 3) {
      System.err.println("usage: SearchNode HOME HTTP_PORT TRANSPORT_PORT");
      System.exit(2);
    }
    Node node = new OpenSearchRunnerNode(environment(Path.of(args[0]), args[1], args[2]), MODULES);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop"));
    node.start();
    stopped.await();
  }

  private static Environment environment(Path home, String httpPort, String transportPort) {
    Settings settings =
        Settings.builder()
            .put("path.home", home.toString())
            .put("path.data", home.resolve("data").toString())
            .put("path.logs", home.resolve("logs").toString())
            .put("cluster.name", "bowline")
            .put("node.name", "local")
            .put("network.host", "127.0.0.1")
            .put("http.port", httpPort)
            .put("transport.port", transportPort)
            .put("discovery.type", "single-node")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("node.processors", 2)
            .build();
    return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "local");
  }

  private static void stop(Node node, CountDownLatch stopped) {
    try {
      node.close();
      node.awaitClose(20, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("OpenSearch did not close in good order: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }
}
