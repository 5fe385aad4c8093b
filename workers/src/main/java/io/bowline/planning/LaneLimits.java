package io.bowline.planning;

/**
 * How lanes may be cut.
 *
 * @param lanesPerServer most lanes on one target, bounded by the server's restart limit
 * @param mappingsPerLane LUNs of a VM mapped at once
 */
public record LaneLimits(int lanesPerServer, int mappingsPerLane) {

  /** Every restart slot is a lane, four LUNs at a time. */
  public static final LaneLimits DEFAULT = new LaneLimits(Integer.MAX_VALUE, 4);
}
