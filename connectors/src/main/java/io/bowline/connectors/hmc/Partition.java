package io.bowline.connectors.hmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of {@code lssyscfg -r lpar}.
 *
 * @param id partition id on its system
 * @param environment {@code aixlinux}, {@code vioserver} or {@code os400}
 * @param state the state of the partition
 * @param rmc {@code active} when the operating system answers the console
 * @param attributes every attribute as read
 */
public record Partition(
    String name,
    int id,
    String environment,
    PartitionState state,
    RmcState rmc,
    Map<String, String> attributes) {

  public Partition {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  static Partition from(HmcRow row) {
    return new Partition(
        row.text("name"),
        row.number("lpar_id"),
        row.present("lpar_env"),
        PartitionState.of(row.text("state")),
        RmcState.of(row.present("rmc_state")),
        row.attributes());
  }

  /** Whether this partition serves virtual I/O. */
  public boolean isVios() {
    return environment.equals("vioserver");
  }
}
