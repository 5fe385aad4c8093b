package io.bowline.bound;

/**
 * No schedule is shorter.
 *
 * @param boundBy the device, the slots or the chain of dependencies that binds
 */
public record Bound(double seconds, String boundBy) {

  static final Bound NONE = new Bound(0, "nothing");

  Bound max(Bound other) {
    return other.seconds > seconds ? other : this;
  }
}
