package io.bowline.restart;

import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import java.util.List;
import java.util.function.Function;

/** The last good configuration: what the devices said while they still answered. */
public interface ConfigurationOfRecord {

  /**
   * A VM as it was when its outage began.
   *
   * @throws IllegalArgumentException when it was never seen
   */
  Vm vm(String outage, String vm);

  /**
   * @throws IllegalArgumentException when it was never seen
   */
  Server server(String server);

  /** All servers of the PoD. */
  List<Server> servers();

  /**
   * @throws IllegalArgumentException when it was never seen
   */
  StorageArray array(String array);

  /**
   * @param where it is looked for, for people
   * @throws IllegalArgumentException when it is not there
   */
  static <T> T named(List<T> things, Function<T, String> name, String wanted, String where) {
    return things.stream()
        .filter(thing -> name.apply(thing).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected %s in %s, but found none.".formatted(wanted, where)));
  }
}
