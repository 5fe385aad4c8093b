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
  void readsLibvirtHostsAndWhatStandsBesideThem() {
    runner
        .withPropertyValues(
            "bowline.hosts[0].name=h1",
            "bowline.hosts[0].host=10.0.0.1",
            "bowline.hosts[0].san-host=iqn.2030-01.org.example:h1",
            "bowline.power-controllers[0].name=h1-power",
            "bowline.power-controllers[0].host=10.0.1.1",
            "bowline.arrays[0].name=san1",
            "bowline.arrays[0].kind=tgt",
            "bowline.arrays[0].host=10.0.0.9",
            "bowline.arrays[0].control-port=7",
            "bowline.ganglia[0].name=farm",
            "bowline.ganglia[0].host=10.0.0.8")
        .run(
            context -> {
              var settings = context.getBean(BowlineSettings.class);
              assertThat(settings.hosts().getFirst().power()).isEqualTo("h1-power");
              assertThat(settings.hosts().getFirst().ganglia()).isEqualTo("h1");
              assertThat(settings.hosts().getFirst().agentPort()).isEqualTo(8391);
              assertThat(settings.arrays().getFirst().kind()).isEqualTo(ArraySettings.Kind.TGT);
              assertThat(settings.detection().hosts().misses()).isEqualTo(2);
            });
  }

  @Test
  void twoDevicesWithOneNameAreRefused() {
    runner
        .withPropertyValues(
            "bowline.hosts[0].name=h1",
            "bowline.hosts[0].host=10.0.0.1",
            "bowline.hosts[0].san-host=iqn.2030-01.org.example:h1",
            "bowline.power-controllers[0].name=h1",
            "bowline.power-controllers[0].host=10.0.1.1")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("each device needs a name of its own"));
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
    fails("bowline.hosts[0].name=h1", "a host needs");
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
