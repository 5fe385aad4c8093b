package io.bowline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.inventory.OperationTime;
import io.bowline.inventory.OperationTime.Operation;
import io.bowline.journal.Journal;
import io.bowline.journal.Origin;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanRequestsTest {

  @Test
  void saysHowLongTheDevicesTookInEarlierOutages() {
    var site =
        new OutageSite(
            Pods.parse(
                """
                apiVersion: bowline/v1
                kind: Inventory
                pod: east-1
                arrays: [{name: svc1}]
                servers: [{name: p1}, {name: p2}]
                vms: [{name: db, server: p1, luns: [{id: vol7, array: svc1}]}]
                """));
    mapped(site, Duration.ofMillis(3900));

    var request = site.requests.forOutage(site.outages.get(site.confirmed("p1")));

    assertThat(request.inventory().history())
        .containsExactly(new OperationTime("svc1", Operation.LUN_MAP, Duration.ofMillis(3900), 1));
  }

  private static void mapped(OutageSite site, Duration took) {
    var journal = new Journal(site.database.source, "w1", site.clock);
    var sentAt = site.clock.instant();
    var command =
        journal.intend(
            Origin.own("test", "map"), "svc1", DeviceCommand.change("mkvdiskhostmap -host h vol7"));
    site.clock.advance(took);
    journal.answered(command, new DeviceAnswer(0, "", "", sentAt, site.clock.instant()));
  }
}
