package io.bowline.config;

import io.bowline.planning.Planner;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every stage gets by constructor. */
@Configuration(proxyBeanMethods = false)
public class SharedConfiguration {

  @Bean
  AdjustableClock clock() {
    return new AdjustableClock(Clock.systemUTC());
  }

  /** A restarted process is another worker: its predecessor's leases are not its own. */
  @Bean
  WorkerIdentity workerIdentity(BowlineSettings settings) {
    var name = settings.workerId().isEmpty() ? host() : settings.workerId();
    return new WorkerIdentity(
        name
            + "/"
            + ProcessHandle.current().pid()
            + "/"
            + UUID.randomUUID().toString().substring(0, 8));
  }

  @Bean
  Planner planner() {
    return new Planner();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "worker";
    }
  }
}
