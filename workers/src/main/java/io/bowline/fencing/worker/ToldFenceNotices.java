package io.bowline.fencing.worker;

import io.bowline.fencing.Fence;
import io.bowline.fencing.FenceNotices;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices;
import io.bowline.notification.Notices.Draft;
import io.bowline.outage.VmRecovery;
import java.time.Clock;

/** Tells about fences through the notifier. */
final class ToldFenceNotices implements FenceNotices {

  private final Notices notices;
  private final Clock clock;

  ToldFenceNotices(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public void lost(Fence fence, String seen) {
    tell(fence.outage(), null, fence.server() + " came back although it is fenced", seen);
  }

  @Override
  public void provenAgain(Fence fence, String seen) {
    tell(fence.outage(), null, fence.server() + " came back and was powered off again", seen);
  }

  @Override
  public void leftOver(VmRecovery vm, String server, String seen) {
    tell(
        vm.outage(),
        vm.vm(),
        "VM " + vm.vm() + " is still on " + server + " although it was recovered elsewhere",
        "Its state there: " + seen + ". Stop it there by hand.");
  }

  private void tell(String outage, String vm, String subject, String text) {
    notices.tell(
        new Draft(NoticeKind.FENCE_LOST, outage, vm, subject, text, null, subject),
        clock.instant());
  }
}
