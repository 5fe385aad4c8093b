package io.bowline.fencing;

import io.bowline.failure.Masking;
import io.bowline.store.Times;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fences of VMs that failed alone, in table {@code vm_fence}. */
public final class VmFences {

  private static final int LONGEST = 4000;

  private final JdbcClient sql;

  public VmFences(JdbcClient sql) {
    this.sql = sql;
  }

  public Optional<VmFence> find(String outage) {
    return sql.sql("SELECT * FROM vm_fence WHERE outage = ?")
        .param(outage)
        .query(
            (row, n) ->
                new VmFence(
                    row.getString("outage"),
                    row.getString("vm"),
                    row.getString("server"),
                    row.getString("proof"),
                    Times.instant(row, "proven_at")))
        .optional();
  }

  /** Observed off, again or for the first time. */
  public void proven(String outage, String vm, String server, String proof, Instant now) {
    var text = Masking.shorten(proof, LONGEST);
    int again =
        sql.sql("UPDATE vm_fence SET proof = ?, proven_at = ? WHERE outage = ?")
            .params(text, Times.column(now), outage)
            .update();
    if (again == 0) {
      sql.sql("INSERT INTO vm_fence (outage, vm, server, proof, proven_at) VALUES (?, ?, ?, ?, ?)")
          .params(outage, vm, server, text, Times.column(now))
          .update();
    }
  }
}
