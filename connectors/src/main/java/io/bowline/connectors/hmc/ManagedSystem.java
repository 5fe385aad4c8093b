package io.bowline.connectors.hmc;

/**
 * A row of {@code lssyscfg -r sys}.
 *
 * @param name user-defined name, or the address of a system without connection
 * @param typeModel type-model, empty when unknown
 * @param serial serial number, empty when unknown
 * @param state the state as the console spells it
 * @param raw the row as it was read
 */
public record ManagedSystem(
    String name, String typeModel, String serial, SystemState state, String raw) {

  static ManagedSystem from(HmcRow row) {
    return new ManagedSystem(
        row.text("name"),
        row.present("type_model"),
        row.present("serial_num"),
        SystemState.of(row.text("state")),
        row.raw());
  }

  /** Whether this is the system's user-defined name or its type-model*serial. */
  public boolean isCalled(String system) {
    return name.equals(system) || system.equals(typeModel + "*" + serial);
  }
}
