package io.bowline.devices.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.connectors.Mode;
import io.bowline.devices.Devices;
import io.bowline.journal.Journal;
import io.bowline.journal.ReadJournal;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * The devices of the settings for somebody who only looks: whatever mode the settings name, their
 * connectors send no changing command.
 */
public final class ObservedDevices implements AutoCloseable {

  private final OpenDevices open;
  private final Devices devices;

  private ObservedDevices(OpenDevices open, Devices devices) {
    this.open = open;
    this.devices = devices;
  }

  /**
   * @param database where the commands are noted
   * @throws IllegalStateException when a device has no credential
   */
  public static ObservedDevices open(BowlineSettings settings, DataSource database, Clock clock) {
    var open = OpenDevices.of(settings, Mode.OBSERVE, clock);
    var journal = new Journal(database, "observer", clock);
    return new ObservedDevices(
        open, new Devices(open.connections(), journal, ReadJournal.FAILURES, clock));
  }

  public Devices devices() {
    return devices;
  }

  @Override
  public void close() {
    open.close();
  }
}
