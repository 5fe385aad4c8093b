package io.bowline.notification.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.notification.worker.NoticeWorker.Failure;
import io.bowline.notification.worker.NoticeWorker.NoticeVariables;
import io.bowline.notification.worker.NoticeWorker.ReminderVariables;
import io.bowline.outage.NextTarget.Wish;
import io.bowline.outage.OutageSite;
import io.bowline.outage.Pods;
import io.bowline.outage.VmStep;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeWorkerTest {

  private static final Map<String, String> HANDED_OVER =
      Map.of("kind", NoticeKind.VM_HANDED_OVER.text());

  private OutageSite site;
  private String id;
  private NoticeWorker worker;

  @BeforeEach
  void aHumanIsAskedAboutOneVm() {
    site = new OutageSite(Pods.chain());
    id = site.planned("p1");
    var notices = new OutageNotices(site.notices, site.outages, "http://web", site.clock);
    worker = new NoticeWorker(notices, site.outcomes, null);
    site.recoveries.step(id, "db", VmStep.UNDO, site.clock.instant());
    worker.send(asked(), HANDED_OVER);
  }

  @Test
  void aVmAboutWhichAHumanIsAskedIsHandedOver() {
    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.HANDED_OVER);
    assertThat(site.reservations.of(id, "db")).isEmpty();
  }

  @Test
  void aReminderThatIsRepeatedAfterTheAnswerLeavesTheRunningAttemptAlone() {
    site.nextTarget.choose(id, "db", Wish.HUMAN, "", "");
    site.recoveries.step(id, "db", VmStep.RESTART, site.clock.instant());

    worker.remind(new ReminderVariables(id, "db"), HANDED_OVER);

    assertThat(site.recoveries.get(id, "db").step()).isEqualTo(VmStep.RESTART);
    assertThat(site.reservations.of(id, "db")).isPresent();
  }

  private NoticeVariables asked() {
    var failure = new Failure("STEP_FAILED", "Map_Storage", "CMMVC6071E");
    return new NoticeVariables(
        id, "db", null, "undone", null, null, null, null, null, failure, null);
  }
}
