package io.bowline.fencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.devices.Observation;
import io.bowline.devices.PowerSwitch;
import io.bowline.devices.ServerAccess;
import io.bowline.devices.Sight;
import io.bowline.devices.VmSight;
import io.bowline.devices.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerReadingTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void powerAloneDoesNotTellWhetherVmsCanBeRead() {
    var host = server(see("host1-power", Sight.POWERED), see("host1", Sight.OPERATING));

    var reading = ServerReading.ofItsVms(host);

    assertThat(reading.operating()).isTrue();
    assertThat(asked).containsExactly("host1-power", "host1");
  }

  @Test
  void aServerSeenOffHasNoVmsToAskFor() {
    var host = server(see("host1-power", Sight.OFF), see("host1", Sight.SILENT));

    assertThat(ServerReading.ofItsVms(host).off()).isTrue();
    assertThat(asked).containsExactly("host1-power");
  }

  @Test
  void aSilentHypervisorUnderPowerIsNeitherOffNorOperating() {
    var host = server(see("host1-power", Sight.POWERED), see("host1", Sight.SILENT));

    var reading = ServerReading.ofItsVms(host);

    assertThat(reading.off()).isFalse();
    assertThat(reading.operating()).isFalse();
  }

  private Witness see(String name, Sight sight) {
    return new Witness() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Observation look(String server) {
        asked.add(name);
        return new Observation(name, sight, sight.name());
      }
    };
  }

  private static ServerAccess server(Witness... witnesses) {
    return new ServerAccess() {
      @Override
      public String server() {
        return "host1";
      }

      @Override
      public List<Witness> witnesses() {
        return List.of(witnesses);
      }

      @Override
      public List<PowerSwitch> switches() {
        return List.of();
      }

      @Override
      public VmSight vm(String vm) {
        throw new UnsupportedOperationException("not asked for");
      }

      @Override
      public Map<String, VmSight> vms() {
        return Map.of();
      }
    };
  }
}
