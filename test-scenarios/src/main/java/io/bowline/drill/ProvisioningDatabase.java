package io.bowline.drill;

import io.bowline.deploy.CommandFailure;
import io.bowline.inventory.Inventory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database of whoever ordered the VMs: which class of service each one has. In the field it is
 * somebody else's; a drill fills an H2 file with what the scenario says.
 */
final class ProvisioningDatabase {

  /** What the workers are configured to ask. */
  static final String QUERY =
      "SELECT o.vm_name AS vm, c.name AS class, c.availability AS availability,"
          + " c.rto_seconds AS rto_seconds, c.recovery_order AS class_order, o.priority AS priority"
          + " FROM vm_order o JOIN service_class c ON c.name = o.service_class";

  private ProvisioningDatabase() {}

  static String url(Path file) {
    return "jdbc:h2:file:" + file.toAbsolutePath() + ";AUTO_SERVER=FALSE;DB_CLOSE_ON_EXIT=FALSE";
  }

  /** Makes and fills the database; nobody has it open afterwards. */
  static void create(Path file, Inventory inventory) {
    try (var connection = DriverManager.getConnection(url(file), "sa", "")) {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE service_class (name VARCHAR(100) PRIMARY KEY, availability DOUBLE"
                + " PRECISION, rto_seconds BIGINT, recovery_order INTEGER)");
        statement.execute(
            "CREATE TABLE vm_order (vm_name VARCHAR(200) PRIMARY KEY, service_class VARCHAR(100),"
                + " priority INTEGER)");
      }
      fill(connection, inventory);
    } catch (SQLException e) {
      throw CommandFailure.unmet("Cannot write the provisioning database " + file + ".", e);
    }
  }

  private static void fill(Connection connection, Inventory inventory) throws SQLException {
    try (var insert =
        connection.prepareStatement("INSERT INTO service_class VALUES (?, ?, ?, ?)")) {
      for (var sla : inventory.slaClasses()) {
        insert.setString(1, sla.name());
        insert.setDouble(2, sla.availability());
        insert.setLong(3, sla.rto().toSeconds());
        insert.setInt(4, sla.order());
        insert.executeUpdate();
      }
    }
    try (var insert = connection.prepareStatement("INSERT INTO vm_order VALUES (?, ?, ?)")) {
      for (var vm : inventory.vms()) {
        if (vm.sla().isPresent()) {
          insert.setString(1, vm.name());
          insert.setString(2, vm.sla().get());
          insert.setObject(3, vm.priority().isPresent() ? vm.priority().getAsInt() : null);
          insert.executeUpdate();
        }
      }
    }
  }
}
