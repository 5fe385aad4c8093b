package io.bowline.metrics.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gauges over the database, so that every worker shows the same. Jobs are counted by the client
 * ({@code camunda.job.invocations}).
 */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

  @Bean
  MeterBinder outageMetrics(JdbcClient jdbc) {
    return registry -> {
      gauge(registry, jdbc, "bowline.outages.open", "outage", "open_server IS NOT NULL");
      gauge(
          registry,
          jdbc,
          "bowline.vms.underway",
          "vm_recovery",
          "step IN ('detach', 'configure', 'map', 'restart', 'verify', 'undo')");
      gauge(registry, jdbc, "bowline.vms.handedover", "vm_recovery", "step = 'handed-over'");
      gauge(registry, jdbc, "bowline.leases.held", "lease", "1 = 1");
      gauge(registry, jdbc, "bowline.journal.open", "journal", "status IN ('intended', 'unknown')");
      gauge(registry, jdbc, "bowline.fences.held", "fence", "state IN ('proven', 'lost')");
      gauge(
          registry,
          jdbc,
          "bowline.notices.unacknowledged",
          "notice",
          "acknowledged_at IS NULL AND next_at IS NOT NULL");
    };
  }

  private static void gauge(
      io.micrometer.core.instrument.MeterRegistry registry,
      JdbcClient jdbc,
      String name,
      String table,
      String condition) {
    var sql = "SELECT COUNT(*) FROM " + table + " WHERE " + condition;
    Gauge.builder(name, jdbc, j -> j.sql(sql).query(Long.class).single()).register(registry);
  }
}
