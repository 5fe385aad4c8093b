package io.bowline.connectors.hmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code lssyscfg -r prof}.
 *
 * @param name profile name, unique within its partition only
 * @param partition the partition's name
 * @param attributes every attribute as read, lists unquoted
 */
public record PartitionProfile(String name, String partition, Map<String, String> attributes) {

  public PartitionProfile {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  static PartitionProfile from(HmcRow row) {
    return new PartitionProfile(row.text("name"), row.text("lpar_name"), row.attributes());
  }

  /** Whether its partition starts with the system. */
  public boolean startsWithSystem() {
    return !attributes.getOrDefault("auto_start", "0").equals("0");
  }

  /** The items of a list attribute ({@code virtual_scsi_adapters}), empty when it has none. */
  public List<String> list(String attribute) {
    return new HmcRow("", name, attributes).list(attribute);
  }
}
