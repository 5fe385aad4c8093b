package io.bowline.notification;

import io.bowline.notification.Notices.Draft;
import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import java.time.Clock;

/** Notices about outages, with the words for each kind and the place where people can act. */
public final class OutageNotices {

  private final Notices notices;
  private final Outages outages;
  private final String webUrl;
  private final Clock clock;

  /**
   * @param webUrl where Operate and Tasklist are
   */
  public OutageNotices(Notices notices, Outages outages, String webUrl, Clock clock) {
    this.notices = notices;
    this.outages = outages;
    this.webUrl = webUrl;
    this.clock = clock;
  }

  /**
   * Tells it once per outage and VM; asked again, it is a reminder.
   *
   * @param vm null when it is about the outage
   */
  public Notice tell(NoticeKind kind, String outageId, String vm, String text) {
    var outage = outages.get(outageId);
    var link =
        isTask(kind)
            ? webUrl + "/tasklist"
            : outage.processKey() == null
                ? webUrl + "/operate"
                : webUrl + "/operate/processes/" + outage.processKey();
    return notices.tell(
        new Draft(kind, outageId, vm, subject(kind, outage, vm), text, link, ""), clock.instant());
  }

  /** What nobody acknowledged is sent again now; what is settled stays so. */
  public void remind(NoticeKind kind, String outageId, String vm) {
    notices.remind(outageId, vm, kind, clock.instant());
  }

  private static boolean isTask(NoticeKind kind) {
    return switch (kind) {
      case APPROVAL_WAITING, APPROVAL_ESCALATED, FENCE_UNPROVEN, VM_HANDED_OVER, HELD -> true;
      case OUTAGE_OPENED, PLAN_CHANGED, FENCE_LOST, INSTANCE_LOST, CAPACITY_WORSE, CLOSED -> false;
    };
  }

  private static String subject(NoticeKind kind, Outage outage, String vm) {
    var server = outage.server();
    return switch (kind) {
      case OUTAGE_OPENED -> outage.title().replaceFirst("^s", "S") + " failed";
      case APPROVAL_WAITING -> "May " + server + " be fenced? An answer is needed";
      case APPROVAL_ESCALATED -> "Nobody answers whether " + server + " may be fenced";
      case PLAN_CHANGED -> "The plan for " + server + " differs from the approved one";
      case FENCE_UNPROVEN -> "It is not proven that " + server + " is cut off";
      case FENCE_LOST -> server + " came back although it is fenced";
      case VM_HANDED_OVER -> "VM " + vm + " of " + server + " needs a human";
      case HELD -> "The recovery of " + outage.title() + " is held";
      case INSTANCE_LOST -> "The recovery of " + outage.title() + " was ended outside its runbook";
      case CAPACITY_WORSE ->
          throw new IllegalArgumentException(
              "Expected a notice about an outage, but found " + kind.text() + ".");
      case CLOSED -> "The outage of " + outage.title() + " is over";
    };
  }
}
