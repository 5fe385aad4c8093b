package io.bowline.notification;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: over the first channel that takes it, again and again until somebody
 * acknowledges it or it is settled.
 */
public final class Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final Notices notices;
  private final List<Channel> channels;
  private final Acknowledgement acknowledgement;
  private final Duration repeat;
  private final Duration retry;
  private final Clock clock;

  /**
   * @param channels in the order they are tried
   * @param repeat pause before an unacknowledged notice is sent again
   * @param retry pause before a notice that no channel took is tried again
   */
  public Notifier(
      Notices notices,
      List<Channel> channels,
      Acknowledgement acknowledgement,
      Duration repeat,
      Duration retry,
      Clock clock) {
    this.notices = notices;
    this.channels = List.copyOf(channels);
    this.acknowledgement = acknowledgement;
    this.repeat = repeat;
    this.retry = retry;
    this.clock = clock;
  }

  /** Sends everything that is due now. Without channels notices are only kept. */
  public void sendDue() {
    if (channels.isEmpty()) {
      return;
    }
    for (var notice : notices.due(clock.instant())) {
      if (notices.claim(notice, clock.instant().plus(repeat))) {
        send(notice);
      }
    }
  }

  private void send(Notice notice) {
    var problems = new StringBuilder();
    for (var channel : channels) {
      try {
        channel.send(notice, acknowledgement.link(notice.id()));
        notices.sent(notice.id(), channel.name(), isTold(notice.kind()));
        return;
      } catch (IOException e) {
        problems.append(channel.name()).append(": ").append(e.getMessage()).append("; ");
      }
    }
    LOG.warn("Nobody could be told \"{}\": {}", notice.subject(), problems);
    notices.failed(notice.id(), problems.toString(), clock.instant().plus(retry));
  }

  /** Whether it is enough to have told it once. */
  private static boolean isTold(NoticeKind kind) {
    return switch (kind) {
      case CLOSED, PLAN_CHANGED, CAPACITY_WORSE -> true;
      case OUTAGE_OPENED,
          APPROVAL_WAITING,
          APPROVAL_ESCALATED,
          FENCE_UNPROVEN,
          FENCE_LOST,
          VM_HANDED_OVER,
          HELD,
          INSTANCE_LOST ->
          false;
    };
  }
}
