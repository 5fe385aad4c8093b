package io.bowline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.failure.worker.EngineFailures;
import io.bowline.limits.Heartbeat;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApplicationStartTest {

  @TempDir Path directory;

  @Test
  void startsWithoutEngineAndDevicesAndShowsItself() {
    try (var application =
        new SpringApplicationBuilder(BowlineApplication.class)
            .web(WebApplicationType.SERVLET)
            .run(
                "--server.port=0",
                "--bowline.data-dir=" + directory,
                "--camunda.client.grpc-address=http://127.0.0.1:1",
                "--logging.level.io.camunda=off")) {
      assertThat(application.getBean(Heartbeat.class)).isNotNull();
      assertThat(application.getBean(JobExceptionHandlingStrategy.class))
          .isInstanceOf(EngineFailures.class);
      assertThat(
              application
                  .getBean(JdbcClient.class)
                  .sql("SELECT COUNT(*) FROM worker")
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }
}
