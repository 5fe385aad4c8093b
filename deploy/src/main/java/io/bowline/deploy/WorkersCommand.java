package io.bowline.deploy;

import io.bowline.BowlineApplication;
import io.bowline.config.ApiToken;
import io.bowline.config.BowlineSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the workers in the foreground, for a PoD of real devices. */
@Command(
    name = "workers",
    description = {
      "Run the workers for a PoD: they detect, ask, recover and answer the other commands.",
      "Ends when it is stopped (Ctrl-C); what was under way goes on at the next start."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline workers --config /etc/bowline/east-1.yaml"})
final class WorkersCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Their settings; workers/README.md shows them. Mode is observe unless it says.")
  private Path config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!Files.isReadable(config) || Files.isDirectory(config)) {
      throw CommandFailure.badInput(
          "%s is no file that can be read. Write it as workers/README.md shows, or name another with --config."
              .formatted(config.toAbsolutePath()));
    }
    var home = StackSettings.ofEnvironment().home();
    var ended = new CountDownLatch(1);
    try (var workers = start(ended)) {
      var settings = workers.getBean(BowlineSettings.class);
      var running = new RunningWorkers(url(workers), ApiToken.file(settings).toAbsolutePath());
      running.noteIn(home);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> running.forgetIn(home)));
      spec.commandLine()
          .getErr()
          .println(
              "bowline: workers of %s in mode %s at %s. Ctrl-C ends them."
                  .formatted(
                      settings.pod(),
                      settings.mode().name().toLowerCase(Locale.ROOT),
                      running.url()));
      ended.await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private ConfigurableApplicationContext start(CountDownLatch ended) {
    var application = new SpringApplication(BowlineApplication.class);
    ApplicationListener<ContextClosedEvent> whenClosed = event -> ended.countDown();
    application.addListeners(whenClosed);
    try {
      return application.run(
          "--spring.config.additional-location=" + config.toAbsolutePath().toUri());
    } catch (BeansException | ConfigDataException | YAMLException e) {
      throw CommandFailure.badInput(
          "the workers do not start with %s: %s".formatted(config, BadSettings.in(e)));
    }
  }

  private static URI url(ConfigurableApplicationContext workers) {
    var port = workers.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port);
  }
}
