package io.bowline.history.config;

import io.bowline.config.BowlineSettings;
import io.bowline.history.CommandSamples;
import io.bowline.history.OperationHistory;
import io.bowline.history.Sample;
import io.bowline.history.StepSamples;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of how long devices take. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {

  @Bean
  OperationHistory operationHistory(BowlineSettings settings, JdbcClient jdbc, Clock clock) {
    var history = settings.history();
    return new OperationHistory(
        history.enabled() ? recorded(jdbc) : since -> List.of(),
        history.period(),
        history.refresh(),
        clock);
  }

  private static Function<Instant, List<Sample>> recorded(JdbcClient jdbc) {
    var commands = new CommandSamples(jdbc);
    var steps = new StepSamples(jdbc);
    return since ->
        Stream.concat(commands.since(since).stream(), steps.since(since).stream()).toList();
  }
}
