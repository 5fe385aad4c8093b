package io.bowline.restart;

import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.connectors.hmc.VirtualScsiAdapter;
import io.bowline.connectors.hmc.VirtualSlots;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What a console shows of a target before a VM is defined there. */
record TargetListing(
    List<PartitionProfile> profiles,
    List<Partition> partitions,
    List<VirtualScsiAdapter> adapters,
    List<VirtualSlots> slots) {

  private static final InParallel READS = new InParallel(4);

  /** Reads all of it at once: others wait for their turn to change this target. */
  static TargetListing read(HmcClient hmc, String target) {
    var profiles = new AtomicReference<List<PartitionProfile>>();
    var partitions = new AtomicReference<List<Partition>>();
    var adapters = new AtomicReference<List<VirtualScsiAdapter>>();
    var slots = new AtomicReference<List<VirtualSlots>>();
    READS.forEach(
        List.<Runnable>of(
            () -> profiles.set(hmc.profiles(target)),
            () -> partitions.set(hmc.partitions(target)),
            () -> adapters.set(hmc.scsiAdapters(target)),
            () -> slots.set(hmc.virtualSlots(target))),
        Runnable::run);
    return new TargetListing(profiles.get(), partitions.get(), adapters.get(), slots.get());
  }
}
