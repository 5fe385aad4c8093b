package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure;
import io.bowline.outage.Outages;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at held fences. While its outage is under way a source is kept off; once the outage is over
 * it is never powered off any more, but cleared of what was recovered elsewhere.
 */
public final class FenceGuard {

  private static final Logger LOG = LoggerFactory.getLogger(FenceGuard.class);

  private final Fences fences;
  private final Outages outages;
  private final GuardedServers servers;
  private final FenceKeeper keeper;
  private final StaleVms staleVms;
  private final ReentrantLock oneLook = new ReentrantLock();

  public FenceGuard(
      Fences fences,
      Outages outages,
      GuardedServers servers,
      FenceKeeper keeper,
      StaleVms staleVms) {
    this.fences = fences;
    this.outages = outages;
    this.servers = servers;
    this.keeper = keeper;
    this.staleVms = staleVms;
  }

  /** One look at every held fence; one that cannot be looked at waits for the next. */
  public void look() {
    oneLook.lock();
    try {
      fences.held().forEach(this::lookUnlessUnreadable);
    } finally {
      oneLook.unlock();
    }
  }

  private void lookUnlessUnreadable(Fence fence) {
    try {
      look(fence);
    } catch (StepFailure | DeviceFailure failure) {
      LOG.warn("Fence of {}: {}", fence.server(), failure.getMessage());
    }
  }

  private void look(Fence fence) {
    var reading = ServerReading.take(servers.server(fence));
    if (outages.get(fence.outage()).endedAt() == null) {
      keeper.keep(fence, reading, servers);
    } else {
      staleVms.clear(fence, reading);
    }
  }
}
