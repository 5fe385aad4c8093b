package io.bowline.fencing;

import io.bowline.connectors.Mode;
import io.bowline.detection.Evidence;
import io.bowline.detection.EvidenceLog;
import io.bowline.detection.Verdict;
import io.bowline.devices.ServerAccess;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Unknown;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Fences the server of an outage. Immediately before the power-off every witness is asked again: a
 * server that lives, or evidence or an approval that is too old, means no fence.
 */
public final class ServerFence {

  private final Outages outages;
  private final Fences fences;
  private final EvidenceLog evidence;
  private final PowerOff powerOff;
  private final Clock clock;
  private final Settings settings;

  /**
   * @param expiry age at which evidence and approvals no longer count
   */
  public record Settings(Mode mode, Duration expiry) {}

  public ServerFence(
      Outages outages,
      Fences fences,
      EvidenceLog evidence,
      PowerOff powerOff,
      Clock clock,
      Settings settings) {
    this.outages = outages;
    this.fences = fences;
    this.evidence = evidence;
    this.powerOff = powerOff;
    this.clock = clock;
    this.settings = settings;
  }

  /** Returns the reading that proves that the server is off. */
  public ServerReading fence(String outageId, ServerAccess server) {
    var outage = approved(outageId, server.server());
    var reading = secondLook(server);
    if (fences.find(outageId).isPresent() && (reading.off() || reading.goingOff())) {
      return prove(outage, reading.off() ? reading : powerOff.run(reading, server));
    }
    requireFresh(outage);
    requireDead(reading);
    if (reading.off()) {
      return prove(outage, reading);
    }
    requireMode(server.server());
    fences.requested(outageId, server.server());
    return prove(outage, powerOff.run(reading, server));
  }

  private Outage approved(String outageId, String server) {
    var outage = outages.get(outageId);
    if (!outage.server().equals(server) || outage.endedAt() != null) {
      throw notAllowed(
          "an outage of " + server + " under way", outageId + " of " + outage.server());
    }
    if (!"approve".equals(outage.decision()) || outage.approvedAt() == null) {
      throw notAllowed("a recorded approval to fence " + server, "none in " + outageId);
    }
    return outage;
  }

  private ServerReading secondLook(ServerAccess server) {
    var reading = ServerReading.take(server);
    var now = clock.instant();
    for (var seen : reading.observations()) {
      evidence.add(
          new Evidence(server.server(), seen.source(), now, Verdict.of(seen.sight()), seen.text()));
    }
    return reading;
  }

  private void requireFresh(Outage outage) {
    var now = clock.instant();
    requireFresh("evidence", outage.confirmedAt(), now);
    requireFresh("approval", outage.approvedAt(), now);
  }

  private void requireFresh(String what, Instant since, Instant now) {
    if (since == null || !now.isBefore(since.plus(settings.expiry()))) {
      throw new Refused(
          ErrorCode.EVIDENCE_EXPIRED,
          "Expected "
              + what
              + " younger than "
              + settings.expiry()
              + ", but found it from "
              + (since == null ? "never" : since)
              + ". Confirm the failure and decide again.");
    }
  }

  private static void requireDead(ServerReading reading) {
    if (reading.alive()) {
      throw new Refused(
          ErrorCode.SERVER_HEALTHY,
          "Expected "
              + reading.server()
              + " dead right before its power-off, but found "
              + reading.text()
              + ". It is not fenced.");
    }
    if (!reading.known()) {
      throw new Unknown(
          "Expected a witness that observes "
              + reading.server()
              + ", but found "
              + reading.text()
              + ". Bring one back or make sure by hand that it is off, then try again.");
    }
  }

  private void requireMode(String server) {
    if (settings.mode() != Mode.ACT) {
      throw notAllowed("mode act to power " + server + " off", "mode " + settings.mode());
    }
  }

  private static Refused notAllowed(String expected, String found) {
    return new Refused(
        ErrorCode.NOT_ALLOWED,
        "Expected " + expected + ", but found " + found + ". Nothing was powered off.");
  }

  private ServerReading prove(Outage outage, ServerReading reading) {
    var now = clock.instant();
    fences.proven(outage.id(), outage.server(), reading.text(), now);
    outages.fenced(outage.id(), now);
    return reading;
  }
}
