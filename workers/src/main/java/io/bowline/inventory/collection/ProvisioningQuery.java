package io.bowline.inventory.collection;

import io.bowline.inventory.SlaClass;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Asks the provisioning database which class of service each VM was ordered with. */
public final class ProvisioningQuery {

  private final String url;
  private final String user;
  private final Supplier<String> password;
  private final String query;
  private final Duration timeout;

  /**
   * @param password read at each query, never kept
   * @param query one row per VM: vm, class, availability, rto_seconds, class_order and optionally
   *     priority
   */
  public ProvisioningQuery(
      String url, String user, Supplier<String> password, String query, Duration timeout) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.query = query;
    this.timeout = timeout;
  }

  /** Classes in their order, and what each VM has. */
  public record Orders(List<SlaClass> classes, Map<String, ServiceOrder> byVm) {}

  /**
   * @throws SQLException when the database does not answer, or not with these columns
   */
  public Orders read() throws SQLException {
    var classes = new TreeMap<String, SlaClass>();
    var byVm = new HashMap<String, ServiceOrder>();
    try (var connection = DriverManager.getConnection(url, user, password.get());
        var statement = connection.prepareStatement(query)) {
      statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
      try (var rows = statement.executeQuery()) {
        var hasPriority = hasColumn(rows, "priority");
        while (rows.next()) {
          var sla = slaClass(rows);
          classes.putIfAbsent(sla.name(), sla);
          byVm.put(
              rows.getString("vm"),
              new ServiceOrder(sla.name(), hasPriority ? priority(rows) : OptionalInt.empty()));
        }
      }
    }
    var ordered =
        classes.values().stream().sorted(Comparator.comparingInt(SlaClass::order)).toList();
    return new Orders(ordered, byVm);
  }

  private static SlaClass slaClass(ResultSet row) throws SQLException {
    return new SlaClass(
        row.getString("class"),
        row.getDouble("availability"),
        Duration.ofSeconds(row.getLong("rto_seconds")),
        row.getInt("class_order"));
  }

  private static OptionalInt priority(ResultSet row) throws SQLException {
    var value = row.getInt("priority");
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static boolean hasColumn(ResultSet rows, String name) throws SQLException {
    var columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnLabel(i).toLowerCase(Locale.ROOT).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
