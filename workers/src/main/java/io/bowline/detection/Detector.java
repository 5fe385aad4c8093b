package io.bowline.detection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.detection.FailureRule.Before;
import io.bowline.detection.FailureRule.Beginning;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks through every watcher and opens one outage per server that turns out failed, however often
 * and by whomever it is reported. The evidence, the outage and the notice of it are one
 * transaction: a worker killed in the middle leaves none of them, and the next look finds the
 * failure again.
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
        .map(sighting -> transaction.execute(status -> note(watcher, sighting)))
        .flatMap(List::stream)
        .toList();
  }

  private List<Outage> note(Watcher watcher, Sighting sighting) {
    var now = clock.instant();
    var said =
        new Evidence(
            sighting.server(),
            watcher.name(),
            sighting.at().orElse(now),
            Verdict.of(sighting.sight()),
            sighting.text());
    var before =
        new Before(
            evidence.last(said.server(), said.source()).map(Evidence::verdict),
            evidence.lastSaid(said.server(), said.source()).map(Evidence::verdict));
    if (!before.says(said.verdict())) {
      evidence.add(said);
    }
    return watcher.rule().begins(said, before, now).stream()
        .filter(beginning -> !inMaintenance.test(beginning.server()))
        .flatMap(beginning -> open(beginning, now).stream())
        .toList();
  }

  private Optional<Outage> open(Beginning beginning, Instant now) {
    var opened = outages.open(pod, beginning.server(), beginning.failedAt(), now);
    opened.ifPresent(outage -> tell(beginning, outage));
    return opened;
  }

  private void tell(Beginning beginning, Outage outage) {
    LOG.warn("{} Outage {}", beginning.report(), outage.id());
    notices.tell(NoticeKind.OUTAGE_OPENED, outage.id(), null, beginning.report());
  }
}
