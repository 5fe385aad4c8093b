package io.bowline.devices.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.config.WorkerIdentity;
import io.bowline.devices.Connections;
import io.bowline.devices.Devices;
import io.bowline.journal.Journal;
import java.time.Clock;
import java.util.List;
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
  SshShells sshShells(BowlineSettings settings) {
    return SshShells.open(settings, settings.mode());
  }

  @Bean
  Devices devices(SshShells shells, BowlineSettings settings, Journal journal, Clock clock) {
    return new Devices(
        Connections.ofPower(List.copyOf(shells.consoles()), List.copyOf(shells.arrays())),
        journal,
        settings.restart().journalReads(),
        clock);
  }
}
