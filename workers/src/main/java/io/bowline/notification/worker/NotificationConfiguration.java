package io.bowline.notification.worker;

import io.bowline.config.ApiToken;
import io.bowline.config.BowlineSettings;
import io.bowline.config.NotificationSettings;
import io.bowline.notification.Acknowledgement;
import io.bowline.notification.Channel;
import io.bowline.notification.Heartbeat;
import io.bowline.notification.Notices;
import io.bowline.notification.Notifier;
import io.bowline.notification.OutageNotices;
import io.bowline.notification.Webhook;
import io.bowline.outage.Outages;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSender;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

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

  @Bean
  Notifier notifier(
      BowlineSettings settings,
      Notices notices,
      Acknowledgement acknowledgement,
      ObjectProvider<MailSender> mail,
      Clock clock) {
    var notification = settings.notification();
    var channels =
        notification.channels().stream().map(c -> channel(c, notification, mail)).toList();
    return new Notifier(
        notices, channels, acknowledgement, notification.repeat(), notification.retry(), clock);
  }

  private static Channel channel(
      NotificationSettings.Channel channel,
      NotificationSettings settings,
      ObjectProvider<MailSender> mail) {
    return switch (channel.kind()) {
      case WEBHOOK -> new Webhook(channel.name(), URI.create(channel.url()), settings.timeout());
      case MAIL ->
          new MailChannel(
              channel.name(),
              mail.getIfAvailable(
                  () -> {
                    throw new IllegalStateException(
                        "Expected spring.mail.host for channel " + channel.name() + ". Set it.");
                  }),
              channel.from(),
              channel.to());
    };
  }

  @Bean
  SchedulingConfigurer notificationSchedule(BowlineSettings settings, Notifier notifier) {
    var notification = settings.notification();
    return registrar -> {
      registrar.addFixedDelayTask(notifier::sendDue, notification.poll());
      if (!notification.heartbeatUrl().isEmpty()) {
        var heartbeat =
            new Heartbeat(URI.create(notification.heartbeatUrl()), notification.timeout());
        registrar.addFixedDelayTask(heartbeat::beat, notification.heartbeatInterval());
      }
    };
  }
}
