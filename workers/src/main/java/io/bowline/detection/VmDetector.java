package io.bowline.detection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.detection.VmSights.Seen;
import io.bowline.detection.VmWatcher.Looked;
import io.bowline.devices.ServerAccess;
import io.bowline.inventory.Vm;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.Subject.OneVm;
import io.bowline.outage.Subject.Part;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Opens an outage for a VM that was seen up and then, for as long as patience lasts, down, crashed
 * or silent, although it is meant to run and its server lives. None is opened while another outage
 * has the VM in its hands, nor while its server has an outage; and after one only when the VM was
 * seen up in between. The outage, the VM's row and the notice are one transaction.
 */
public final class VmDetector {

  private static final Logger LOG = LoggerFactory.getLogger(VmDetector.class);

  private final String pod;
  private final VmWatcher watcher;
  private final VmSights sights;
  private final Outages outages;
  private final VmRecoveries recoveries;
  private final Told told;
  private final TransactionOperations transaction;
  private final Patience patience;
  private final Clock clock;

  /**
   * How long a VM must look failed; one that its hypervisor shows crashed does not come back.
   *
   * @param down when it is off
   * @param silent when its service does not answer
   */
  public record Patience(Duration down, Duration silent) {

    Duration with(VmAppearance appearance) {
      return switch (appearance) {
        case UP, CRASHED -> Duration.ZERO;
        case DOWN -> down;
        case SILENT -> silent;
      };
    }
  }

  /** Who is told that an outage was opened. */
  @FunctionalInterface
  public interface Told {
    void opened(Outage outage, String observed);
  }

  public VmDetector(
      String pod,
      VmWatcher watcher,
      VmSights sights,
      Outages outages,
      VmRecoveries recoveries,
      Told told,
      TransactionOperations transaction,
      Patience patience,
      Clock clock) {
    this.pod = pod;
    this.watcher = watcher;
    this.sights = sights;
    this.outages = outages;
    this.recoveries = recoveries;
    this.told = told;
    this.transaction = transaction;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * One look at the VMs of a server.
   *
   * @param vms those that are meant to run there
   * @return outages it opened
   */
  public List<Outage> look(ServerAccess server, List<Vm> vms) {
    List<Looked> looks;
    try {
      looks = watcher.look(server, vms);
    } catch (DeviceFailure e) {
      var level = e.kind() == DeviceFailure.Kind.TRANSIENT ? Level.DEBUG : Level.WARN;
      LOG.atLevel(level)
          .log("Nothing is said of the VMs of {}: {}", server.server(), e.getMessage());
      return List.of();
    }
    return looks.stream()
        .map(looked -> noted(server.server(), looked))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Outage> noted(String server, Looked looked) {
    try {
      return transaction.execute(status -> note(server, looked));
    } catch (DuplicateKeyException e) {
      return Optional.empty(); // another worker, or an outage of its server, was faster
    }
  }

  private Optional<Outage> note(String server, Looked looked) {
    var now = clock.instant();
    var last = sights.find(looked.vm()).filter(seen -> seen.server().equals(server));
    var same = last.filter(seen -> seen.appearance() == looked.appearance());
    var since = same.map(Seen::since).orElse(now);
    var seenUp = looked.appearance() == VmAppearance.UP || last.map(Seen::seenUp).orElse(false);
    var seen = new Seen(looked.vm(), server, looked.appearance(), since, seenUp, looked.text());
    var failed = isFailed(seen, now);
    if (same.isEmpty() || failed) {
      sights.keep(failed ? opened(seen) : seen);
    }
    return failed ? open(seen, now) : Optional.empty();
  }

  private boolean isFailed(Seen seen, Instant now) {
    return seen.appearance() != VmAppearance.UP
        && seen.seenUp()
        && !now.isBefore(seen.since().plus(patience.with(seen.appearance())))
        && outages.openFor(seen.server()).isEmpty()
        && recoveries.holder(seen.vm()).isEmpty();
  }

  private static Seen opened(Seen seen) {
    return new Seen(
        seen.vm(), seen.server(), seen.appearance(), seen.since(), false, seen.answer());
  }

  private Optional<Outage> open(Seen seen, Instant now) {
    var part = seen.appearance() == VmAppearance.SILENT ? Part.SERVICE : Part.GUEST;
    var opened = outages.openVm(pod, seen.server(), new OneVm(seen.vm(), part), seen.since(), now);
    opened.ifPresent(
        outage -> {
          recoveries.plan(VmRecovery.failedAlone(outage.id(), seen.vm(), seen.server()));
          LOG.warn("{} on {} failed: outage {}", seen.vm(), seen.server(), outage.id());
          told.opened(outage, seen.answer());
        });
    return opened;
  }
}
