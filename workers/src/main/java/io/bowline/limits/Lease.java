package io.bowline.limits;

/**
 * A place of a resource that is held.
 *
 * @param holder what it is held for
 * @param token grows with each new owner
 */
public record Lease(Resource resource, int place, String holder, long token) {

  static final Lease UNLIMITED = new Lease(new Resource("", Integer.MAX_VALUE), 0, "", 0);
}
