package io.bowline.notification;

/** What people are told about. */
public enum NoticeKind {
  OUTAGE_OPENED("outage-opened"),
  APPROVAL_WAITING("approval-waiting"),
  APPROVAL_ESCALATED("approval-escalated"),
  PLAN_CHANGED("plan-changed"),
  FENCE_UNPROVEN("fence-unproven"),
  FENCE_LOST("fence-lost"),
  VM_HANDED_OVER("vm-handed-over"),
  HELD("held"),
  INSTANCE_LOST("instance-lost"),
  CAPACITY_WORSE("capacity-worse"),
  CLOSED("closed");

  private final String text;

  NoticeKind(String text) {
    this.text = text;
  }

  /** As stored, shown, and written in the diagrams. */
  public String text() {
    return text;
  }

  public static NoticeKind of(String text) {
    for (var kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Expected a kind of notice, but found " + text + ".");
  }
}
