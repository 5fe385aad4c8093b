package io.bowline.detection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks through every watcher and opens one outage per server that turns out failed, however often
 * and by whomever it is reported. A server that stays failed after its outage ended (rejected,
 * aborted) opens no other one until somebody has seen it better in between. The evidence, the
 * outage and the notice of it are one transaction: a worker killed in the middle leaves none of
 * them, and the next look finds the failure again.
 */
public final class Detector {

  private static final Logger LOG = LoggerFactory.getLogger(Detector.class);

  private final String pod;
  private final EvidenceLog evidence;
  private final Outages outages;
  private final OutageNotices notices;
  private final TransactionOperations transaction;
  private final Predicate<String> inMaintenance;
  private final Clock clock;

  public Detector(
      String pod,
      EvidenceLog evidence,
      Outages outages,
      OutageNotices notices,
      TransactionOperations transaction,
      Predicate<String> inMaintenance,
      Clock clock) {
    this.pod = pod;
    this.evidence = evidence;
    this.outages = outages;
    this.notices = notices;
    this.transaction = transaction;
    this.inMaintenance = inMaintenance;
    this.clock = clock;
  }

  /** One look through one watcher; answers the outages it opened. */
  public List<Outage> look(Watcher watcher) {
    List<Sighting> sightings;
    try {
      sightings = watcher.look().get();
    } catch (DeviceFailure e) {
      LOG.warn("{} says nothing: {}", watcher.name(), e.getMessage());
      return List.of();
    }
    return sightings.stream()
        .map(sighting -> transaction.execute(status -> note(watcher.name(), sighting)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Outage> note(String source, Sighting sighting) {
    var now = clock.instant();
    var verdict = Verdict.of(sighting.sight());
    var server = sighting.server();
    var last = evidence.last(server, source).map(Evidence::verdict);
    if (last.equals(Optional.of(verdict))) {
      return Optional.empty();
    }
    var lastSaid = evidence.lastSaid(server, source).map(Evidence::verdict);
    evidence.add(new Evidence(server, source, now, verdict, sighting.text()));
    var turnedFailed = verdict == Verdict.FAILED && !lastSaid.equals(Optional.of(Verdict.FAILED));
    if (!turnedFailed || inMaintenance.test(server)) {
      return Optional.empty();
    }
    var opened = outages.open(pod, server, now, now);
    opened.ifPresent(outage -> tell(source, outage));
    return opened;
  }

  private void tell(String source, Outage outage) {
    LOG.warn("{} reports {} failed: outage {}", source, outage.server(), outage.id());
    notices.tell(
        NoticeKind.OUTAGE_OPENED,
        outage.id(),
        null,
        source + " reports that " + outage.server() + " failed.");
  }
}
