package io.bowline.devices.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.config.WorkerIdentity;
import io.bowline.devices.Devices;
import io.bowline.journal.Journal;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The PoD's devices with their journal. */
@Configuration(proxyBeanMethods = false)
public class DeviceConfiguration {

  @Bean
  Journal journal(DataSource database, WorkerIdentity worker, Clock clock) {
    return new Journal(database, worker.name(), clock);
  }

  @Bean
  OpenDevices openDevices(BowlineSettings settings, Clock clock) {
    return OpenDevices.of(settings, settings.mode(), clock);
  }

  @Bean
  Devices devices(OpenDevices open, BowlineSettings settings, Journal journal, Clock clock) {
    return new Devices(open.connections(), journal, settings.restart().journalReads(), clock);
  }
}
