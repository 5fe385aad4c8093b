package io.bowline.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named values of an object in the order the HMC prints them. */
final class Attributes {

  /** Attributes whose value is a list of items, which may hold commas themselves. */
  static final Set<String> LISTS =
      Set.of(
          "io_slots",
          "lpar_io_pool_ids",
          "virtual_serial_adapters",
          "virtual_scsi_adapters",
          "virtual_eth_adapters",
          "virtual_fc_adapters",
          "power_ctrl_lpar_ids",
          "possible_hpt_ratios",
          "lpar_proc_compat_modes");

  sealed interface Value {
    record Scalar(String text) implements Value {}

    record Items(List<String> items) implements Value {}
  }

  private final Map<String, Value> values = new LinkedHashMap<>();

  Attributes put(String name, Object value) {
    values.put(name, new Value.Scalar(String.valueOf(value)));
    return this;
  }

  Attributes put(String name, List<String> items) {
    values.put(name, new Value.Items(List.copyOf(items)));
    return this;
  }

  /** Puts text as it stands in {@code -i}, a list where the attribute is one. */
  Attributes putText(String name, String text) {
    if (!LISTS.contains(name)) {
      return put(name, (Object) text);
    }
    return put(
        name, text.isEmpty() || text.equals("none") ? List.<String>of() : HmcText.fields(text));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Set<String> names() {
    return values.keySet();
  }

  Optional<Value> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String text(String name, String otherwise) {
    return values.get(name) instanceof Value.Scalar scalar ? scalar.text() : otherwise;
  }

  List<String> items(String name) {
    return values.get(name) instanceof Value.Items list
        ? new ArrayList<>(list.items())
        : new ArrayList<>();
  }

  Attributes copy() {
    var copy = new Attributes();
    copy.values.putAll(values);
    return copy;
  }
}
