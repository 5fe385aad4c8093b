package io.bowline.notification.worker;

import io.bowline.config.ApiToken;
import io.bowline.config.BowlineSettings;
import io.bowline.notification.Acknowledgement;
import io.bowline.notification.Notices;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outages;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices put together. */
@Configuration(proxyBeanMethods = false)
public class NotificationConfiguration {

  @Bean
  Notices notices(JdbcClient jdbc) {
    return new Notices(jdbc);
  }

  @Bean
  Acknowledgement acknowledgement(BowlineSettings settings, ApiToken token) {
    return new Acknowledgement(
        settings.notification().acknowledgeUrl(), token.derive("acknowledge"));
  }

  @Bean
  OutageNotices outageNotices(
      BowlineSettings settings, Notices notices, Outages outages, Clock clock) {
    return new OutageNotices(notices, outages, settings.camunda().webUrl(), clock);
  }
}
