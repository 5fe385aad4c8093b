package io.bowline.rules;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.Vm;
import io.bowline.planning.RestartRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The importance of VMs by the decision table that is shipped, and edited, with the runbooks. */
public final class RestartPriority {

  private static final String SHIPPED = "/runbooks/restart-priority.dmn";

  private final DecisionTable table;

  private RestartPriority(DecisionTable table) {
    this.table = table;
  }

  /**
   * @param file the operators' own table; empty: the one that is shipped
   */
  public static RestartPriority read(Optional<Path> file) {
    try (var dmn = open(file)) {
      return new RestartPriority(DecisionTable.read(dmn));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name(file) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the restart rules " + name(file), e);
    }
  }

  private static String name(Optional<Path> file) {
    return file.map(Path::toString).orElse(SHIPPED);
  }

  private static InputStream open(Optional<Path> file) throws IOException {
    return file.isPresent()
        ? Files.newInputStream(file.get())
        : RestartPriority.class.getResourceAsStream(SHIPPED);
  }

  /** The rules for the VMs of one inventory. */
  public RestartRules rules(Inventory inventory) {
    var orders =
        inventory.slaClasses().stream()
            .collect(Collectors.toMap(SlaClass::name, SlaClass::order, (one, other) -> one));
    var known = new ConcurrentHashMap<Map<String, Object>, Integer>();
    var keys = table.labelKeys();
    return vm ->
        known.computeIfAbsent(values(vm, orders, keys), values -> table.sum(values).intValue());
  }

  /** Labels that no rule asks for are left out: they would make every VM another case. */
  private static Map<String, Object> values(
      Vm vm, Map<String, Integer> orders, Optional<Set<String>> keys) {
    var values = new HashMap<String, Object>();
    vm.sla().map(orders::get).ifPresent(order -> values.put("slaOrder", BigDecimal.valueOf(order)));
    vm.priority().ifPresent(priority -> values.put("priority", BigDecimal.valueOf(priority)));
    vm.role().ifPresent(role -> values.put("role", role));
    var labels = new HashMap<String, Object>(vm.labels());
    keys.ifPresent(labels.keySet()::retainAll);
    values.put("labels", labels);
    return values;
  }
}
