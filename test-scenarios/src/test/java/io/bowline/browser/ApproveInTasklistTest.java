package io.bowline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.packages.NeededPackage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator decides in a real browser: {@code ./mvnw test -Dbowline.stack=true -pl test-scenarios
 * -am -Dtest=ApproveInTasklistTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("stack")
class ApproveInTasklistTest {

  /** Evidence lasts 15 minutes of simulated time: long enough here for a slow machine. */
  private static final String SPEED = "4";

  private static OwnStack stack;

  @TempDir private Path directory;
  private Chromium browser;

  @BeforeAll
  static void findStack() {
    NeededPackage.assume("chromium", Chromium.PROGRAM);
    stack = OwnStack.find();
  }

  @AfterAll
  static void leaveStackAsFound() {
    if (stack != null) {
      stack.leaveAsFound();
    }
  }

  @BeforeEach
  void openBrowser() {
    browser = Chromium.open();
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    browser.takeLastViews(test.getTestMethod().orElseThrow().getName());
    browser.close();
  }

  @Test
  void approvesTheFenceAndSeesTheFinishedOutage() throws Exception {
    try (var drill = DrillProcess.start(stack, directory, "one-vm", "--speed", SPEED)) {
      var task = drill.awaitQuestion("approve fencing p1");
      var tasklist = Tasklist.login(browser.window(900), task);
      assertThat(tasklist.entry(task)).containsText("Approve fencing");
      assertThat(tasklist.entry(task)).containsText("Server p1 in one-vm");
      Screenshots.take(tasklist.page(), "tasklist-open-tasks");
      tasklist.open(task);
      assertThatTheFormTellsWhatAnApproverMustKnow(tasklist);
      tasklist.page().setViewportSize(1_360, 1_320);
      Screenshots.take(tasklist.page(), "tasklist-question");

      tasklist.claim();
      tasklist.choose("Approve: fence the server");
      tasklist.write("Reason", "The console shows a machine check, the power lamp is out.");
      tasklist.write("Decided by", "duty-officer");
      Screenshots.takeForDocumentation(tasklist.page(), "tasklist-approve");
      tasklist.complete();
      Screenshots.take(tasklist.page(), "tasklist-completed");

      var report = drill.awaitSuccess();
      assertThat(report.path("recovered")).hasSize(1);
      assertThatOperateShowsTheOutage(URI.create(report.at("/outages/0/operate").asText()));
    }
  }

  @Test
  void rejectsTheFenceAndNothingIsCutOff() throws Exception {
    try (var drill = DrillProcess.start(stack, directory, "fence-rejected", "--speed", SPEED)) {
      var task = drill.awaitQuestion("approve fencing p1");
      var tasklist = Tasklist.login(browser.window(1_500), task);
      tasklist.open(task);
      tasklist.claim();
      tasklist.choose("Reject: leave everything");
      tasklist.write("Reason", "Maintenance is under way.");
      tasklist.write("Decided by", "duty-officer");
      Screenshots.take(tasklist.page(), "tasklist-reject");
      tasklist.complete();

      var outage = drill.awaitSuccess().at("/outages/0");
      assertThat(outage.path("state").asText()).isEqualTo("rejected");
      assertThat(outage.path("reason").asText()).contains("Maintenance is under way.");
    }
  }

  @Test
  void decidesAboutAVmThatCannotComeBackAndFollowsTheOutageUp() throws Exception {
    try (var drill =
        DrillProcess.start(stack, directory, "lun-map-fails-for-good", "--speed", "8")) {
      var tasklist = approve(drill);
      var about = drill.awaitQuestion("decide about VM mail-1");
      tasklist.openAgain(about);
      assertThat(tasklist.form()).containsText("VM mail-1 needs you");
      assertThat(tasklist.form()).containsText("What was tried");
      tasklist.claim();
      Screenshots.take(tasklist.page(), "tasklist-vm-decision");
      tasklist.choose("Leave it");
      tasklist.write("Reason", "The volume comes back from the backup.");
      tasklist.write("Decided by", "duty-officer");
      tasklist.complete();

      followUp(tasklist, drill);
      assertThat(drill.awaitSuccess().at("/outages/0/state").asText()).isEqualTo("closed");
    }
  }

  /** The same steps as above, for the pictures of the other forms. */
  @Test
  @EnabledIfSystemProperty(named = "bowline.forms", matches = "true")
  void stopsAnOutageWhoseServerCannotBeProvenOff() throws Exception {
    try (var drill =
        DrillProcess.start(stack, directory, "power-off-unconfirmed", "--speed", "10")) {
      var tasklist = approve(drill);
      tasklist.openAgain(drill.awaitQuestion("find out whether p1 is off"));
      tasklist.claim();
      Screenshots.take(tasklist.page(), "tasklist-fence-unproven");
      tasklist.choose("Stop: restart nothing");
      tasklist.write("Reason", "The machine room cannot be entered before noon.");
      tasklist.complete();
      followUp(tasklist, drill);
      drill.awaitSuccess();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "bowline.forms", matches = "true")
  void resumesAHeldOutage() throws Exception {
    try (var drill = DrillProcess.start(stack, directory, "held-in-the-middle", "--speed", "8")) {
      var tasklist = approve(drill);
      tasklist.openAgain(drill.awaitQuestion("resume or abort the held outage of p1"));
      tasklist.claim();
      Screenshots.take(tasklist.page(), "tasklist-hold-outage");
      tasklist.choose("Resume: go on where it stopped");
      tasklist.write("Reason", "The change at the array is done.");
      tasklist.write("Decided by", "duty-officer");
      tasklist.complete();
      assertThat(drill.awaitSuccess().path("unrecovered")).isEmpty();
    }
  }

  private Tasklist approve(DrillProcess drill) {
    var task = drill.awaitQuestion("approve fencing p1");
    var tasklist = Tasklist.login(browser.window(1_320), task);
    tasklist.open(task);
    tasklist.claim();
    tasklist.choose("Approve: fence the server");
    tasklist.write("Reason", "The power lamp is out.");
    tasklist.write("Decided by", "duty-officer");
    tasklist.complete();
    return tasklist;
  }

  private static void followUp(Tasklist tasklist, DrillProcess drill) {
    tasklist.openAgain(drill.awaitQuestion("follow up the outage of p1"));
    tasklist.claim();
    Screenshots.take(tasklist.page(), "tasklist-outage-follow-up");
    tasklist.write("What was done about each VM", "Their owners know.");
    tasklist.write("Decided by", "duty-officer");
    tasklist.complete();
  }

  private static void assertThatTheFormTellsWhatAnApproverMustKnow(Tasklist tasklist) {
    var form = tasklist.form();
    assertThat(form).containsText("Fence p1?");
    assertThat(form).containsText("Evidence");
    assertThat(form).containsText(Pattern.compile("hmc\\d"));
    assertThat(form).containsText("VMs by SLA class");
    assertThat(form).containsText(Pattern.compile("gold|silver|bronze"));
    assertThat(form.locator("table").last()).containsText("Goes to");
    assertThat(form).containsText(Pattern.compile("Read (\\d+ min|less than a minute) ago"));
  }

  private void assertThatOperateShowsTheOutage(URI link) throws IOException {
    var operate = Operate.login(browser.window(900), link);
    operate.openInstance(link);
    assertThat(operate.header()).containsText("Recover the VMs of a failed server");
    assertThat(operate.completed()).isVisible();
    assertThat(operate.diagram().locator("[data-element-id=Fence_Server]")).hasCount(1);
    Screenshots.takeForDocumentation(operate.page(), "operate-outage");

    operate.openCalledInstance();
    assertThat(operate.completed()).isVisible();
    assertThat(operate.diagram().locator("[data-element-id=Restart_Vm]")).hasCount(1);
    Screenshots.take(operate.page(), "operate-vm");
  }
}
