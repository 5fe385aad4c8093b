package io.bowline.inventory.collection;

/**
 * What recoveries have in their hands: what is read of it says nothing of what it is meant to be.
 */
public interface InHand {

  /** Nothing is. */
  InHand NOTHING =
      new InHand() {
        @Override
        public boolean hasFailed(String server) {
          return false;
        }

        @Override
        public boolean isHalfBuilt(String vm, String server) {
          return false;
        }

        @Override
        public boolean mayHaveFailed(String vm, String server) {
          return false;
        }
      };

  /** Whether a server has an open outage. */
  boolean hasFailed(String server);

  /** Whether a VM on a server is part of a recovery that has not ended. */
  boolean isHalfBuilt(String vm, String server);

  /**
   * Whether a VM that is off on its server is being recovered, or ran when it was last looked at,
   * so that nobody has decided yet whether it failed.
   */
  boolean mayHaveFailed(String vm, String server);
}
