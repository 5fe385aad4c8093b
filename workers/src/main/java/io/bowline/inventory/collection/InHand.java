package io.bowline.inventory.collection;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What recoveries have in their hands: what is read of it says nothing of what it is meant to be.
 *
 * @param failed whether a server has an open outage
 * @param halfBuilt whether a VM on a server is part of a recovery that has not ended
 * @param mayHaveFailed whether a VM that is off on its server is being recovered, or ran when it
 *     was last looked at, so that nobody has decided yet whether it failed
 */
public record InHand(
    Predicate<String> failed,
    BiPredicate<String, String> halfBuilt,
    BiPredicate<String, String> mayHaveFailed) {

  /** Nothing is. */
  public static final InHand NOTHING =
      new InHand(server -> false, (vm, server) -> false, (vm, server) -> false);
}
