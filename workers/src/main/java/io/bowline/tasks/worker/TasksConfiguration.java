package io.bowline.tasks.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.config.SecretFile;
import io.bowline.tasks.OpenTasks;
import io.bowline.tasks.WebSession;
import io.camunda.client.CamundaClient;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reading and answering user tasks put together. */
@Configuration(proxyBeanMethods = false)
public class TasksConfiguration {

  private static final String PASSWORD = "BOWLINE_CAMUNDA_PASSWORD";

  @Bean
  WebSession webSession(BowlineSettings settings) {
    var camunda = settings.camunda();
    return new WebSession(
        URI.create(camunda.webUrl()),
        camunda.user(),
        () -> SecretFile.read(camunda.passwordFile(), PASSWORD, "demo"));
  }

  @Bean
  OpenTasks openTasks(CamundaClient client, WebSession session, BowlineSettings settings) {
    return new OpenTasks(new TasklistTasks(client, session, settings.camunda().webUrl()));
  }
}
