package io.bowline.api;

import io.bowline.control.OutageControl.NotPossible;
import io.bowline.store.Times;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A human takes the fence of a server back. */
@Component
class FenceRelease {

  private final JdbcClient jdbc;
  private final Clock clock;

  FenceRelease(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void release(String outage, String by, String reason) {
    var changed =
        jdbc.sql(
                "UPDATE fence SET state = 'released', released_at = ?, released_by = ?, reason = ?"
                    + " WHERE outage = ? AND state IN ('proven', 'lost') AND EXISTS (SELECT 1 FROM"
                    + " outage o WHERE o.id = fence.outage AND o.open_server IS NULL)")
            .params(Times.column(clock.instant()), by, reason, outage)
            .update();
    if (changed == 0) {
      throw new NotPossible(
          "Expected a held fence of an outage that is over, but "
              + outage
              + " has none. Close the outage first.");
    }
  }
}
