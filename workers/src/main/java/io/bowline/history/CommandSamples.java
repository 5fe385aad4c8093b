package io.bowline.history;

import io.bowline.inventory.OperationTime.Operation;
import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Times of the arrays' and the VIOSes' commands, from the journal: those that were answered with
 * success. A command is written down once its place on the device is taken, so that waiting for
 * that is no part of it; waiting for a free ssh session is.
 */
public final class CommandSamples {

  /** What is older than so many adds nothing. */
  private static final int MOST = 50_000;

  private static final String MAP = "mkvdiskhostmap ";
  private static final String UNMAP = "rmvdiskhostmap ";

  /** The server's name stands in quotes where the console's shell needs them. */
  private static final Pattern ON_VIOS = Pattern.compile("viosvrcmd -m ('[^']+'|[^' ]+) .*");

  private final JdbcClient jdbc;

  public CommandSamples(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of all commands that were sent since then. */
  public List<Sample> since(Instant from) {
    return jdbc
        .sql(
            """
            SELECT device, command, intended_at, answered_at FROM journal
            WHERE effect = 'change' AND intended_at >= ? AND status = 'answered'
              AND exit_status = 0 AND (command LIKE 'mkvdiskhostmap %'
              OR command LIKE 'rmvdiskhostmap %' OR command LIKE 'viosvrcmd %mkvdev %')
            ORDER BY intended_at DESC LIMIT ?
            """)
        .params(Times.column(from), MOST)
        .query((row, n) -> sample(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Sample> sample(ResultSet row) throws SQLException {
    var command = row.getString("command");
    var device = row.getString("device");
    var took =
        Duration.between(Times.instant(row, "intended_at"), Times.instant(row, "answered_at"));
    if (command.startsWith(MAP)) {
      return Optional.of(new Sample(device, Operation.LUN_MAP, took));
    }
    if (command.startsWith(UNMAP)) {
      return Optional.of(new Sample(device, Operation.LUN_UNMAP, took));
    }
    return server(command).map(server -> new Sample(server, Operation.VIOS_MAP, took));
  }

  private static Optional<String> server(String command) {
    var named = ON_VIOS.matcher(command);
    return named.matches() ? Optional.of(named.group(1).replace("'", "")) : Optional.empty();
  }
}
