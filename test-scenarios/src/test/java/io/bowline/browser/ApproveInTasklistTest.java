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
      var task = URI.create(drill.awaitQuestion());
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
      var task = URI.create(drill.awaitQuestion());
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
