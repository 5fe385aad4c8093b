package io.bowline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.Mode;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BowlineSettingsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(ValidationAutoConfiguration.class, Settings.class);

  @EnableConfigurationProperties(BowlineSettings.class)
  static class Settings {}

  @Test
  void observesUnlessToldOtherwise() {
    runner.run(
        context -> {
          var settings = context.getBean(BowlineSettings.class);
          assertThat(settings.mode()).isEqualTo(Mode.OBSERVE);
          assertThat(settings.fencing().policy()).isEqualTo(BowlineSettings.FencingPolicy.HUMAN);
          assertThat(settings.timers().expiry()).hasMinutes(15);
          assertThat(settings.consoles()).isEmpty();
        });
  }

  @Test
  void readsDevices() {
    runner
        .withPropertyValues(
            "bowline.consoles[0].name=hmc1",
            "bowline.consoles[0].host=10.0.0.1",
            "bowline.consoles[0].password-file=/run/secrets/hmc1",
            "bowline.mode=act")
        .run(
            context -> {
              var settings = context.getBean(BowlineSettings.class);
              assertThat(settings.mode()).isEqualTo(Mode.ACT);
              assertThat(settings.consoles())
                  .singleElement()
                  .satisfies(console -> assertThat(console.port()).isEqualTo(22))
                  .satisfies(console -> assertThat(console.user()).isEqualTo("hscroot"));
            });
  }

  @Test
  void aSlashAtTheEndOfTheWebAddressIsNotDoubledInLinks() {
    runner
        .withPropertyValues("bowline.camunda.web-url=http://camunda.example:8080/")
        .run(
            context ->
                assertThat(context.getBean(BowlineSettings.class).camunda().webUrl())
                    .isEqualTo("http://camunda.example:8080"));
  }

  @Test
  void saysWhatIsWrong() {
    fails("bowline.consoles[0].name=hmc1", "a console needs a host");
    fails("bowline.timers.confirm=0s", "must be a duration longer than 0");
    fails("bowline.provisioning.url=jdbc:h2:mem:x", "bowline.provisioning.query must be given");
    fails("bowline.pod=../x", "must be a simple name");
  }

  @Test
  void aRelativeDataDirectoryIsRelativeToWhereBowlineWasStarted() {
    assertThat(DatabaseConfiguration.explicit("jdbc:h2:file:async:.bowline/bowline;WRITE_DELAY=0"))
        .isEqualTo("jdbc:h2:file:async:./.bowline/bowline;WRITE_DELAY=0");
    assertThat(DatabaseConfiguration.explicit("jdbc:h2:file:async:/var/lib/bowline/bowline"))
        .isEqualTo("jdbc:h2:file:async:/var/lib/bowline/bowline");
    assertThat(DatabaseConfiguration.explicit("jdbc:postgresql://db/bowline"))
        .isEqualTo("jdbc:postgresql://db/bowline");
  }

  private void fails(String property, String message) {
    runner
        .withPropertyValues(property)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
  }
}
