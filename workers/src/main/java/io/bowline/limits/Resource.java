package io.bowline.limits;

/**
 * Something that only so many may use at once.
 *
 * @param name as in table {@code lease}
 * @param limit places, at least 1; {@link Integer#MAX_VALUE} when unlimited
 */
public record Resource(String name, int limit) {

  /** The steps of one VM. */
  public static Resource vm(String vm) {
    return new Resource("vm/" + vm, 1);
  }

  /** Restarts on a server, each from its first mapping command until it is verified or undone. */
  public static Resource restart(String server, int limit) {
    return new Resource("restart/" + server, limit);
  }

  /** Configuration changes of a managed system. */
  public static Resource change(String system) {
    return new Resource("change/" + system, 1);
  }

  /** Changing commands of a VIOS. */
  public static Resource vios(String system, String vios) {
    return new Resource("vios/" + system + "/" + vios, 1);
  }

  /** Mapping commands of an array. */
  public static Resource array(String array, int limit) {
    return new Resource("array/" + array, limit);
  }

  public boolean unlimited() {
    return limit == Integer.MAX_VALUE;
  }
}
