package io.bowline.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.outage.VmStep;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.FailoverPlan.Placement;
import io.bowline.printout.PrintedRunbook;
import io.bowline.simulator.SmallPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for the day on which nothing runs holds the commands that a recovery sends. */
class PrintedCommandsTest {

  private static final Pattern BLANK = Pattern.compile("\\{[^{}]+}");

  @TempDir Path directory;

  private RestartSite site;
  private RestartWorker worker;
  private PrintedPage page;

  @BeforeEach
  void start() throws IOException {
    site = new RestartSite(SmallPod.inventory(), directory);
    worker = site.worker("w1");
    site.p1Fails();
    var plan =
        new FailoverPlan(
            "east-1",
            List.of("p1"),
            List.of(placement("web-1", 0), placement("web-2", 1)),
            List.of(),
            List.of(),
            180);
    var pages =
        new PrintedRunbook(site.record.inventory(), "pod.yaml", Instant.now())
            .write(plan, directory.resolve("pages"));
    page = PrintedPage.of(Files.readString(pages.getLast()));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static Placement placement(String vm, int position) {
    return new Placement(vm, "p1", "p2", "p2/1", position, position * 90.0, 90.0, "", List.of());
  }

  @Test
  void theFenceIsWhatTheWorkersSend() {
    worker.fence();

    assertThat(site.changes()).containsExactlyInAnyOrderElementsOf(page.changes("", ""));
  }

  @Test
  void everyVmIsWhatTheWorkersSend() {
    worker.fence();
    for (var vm : List.of("web-1", "web-2")) {
      var before = site.changes().size();
      worker.recover(vm);

      same(page.changes(vm, "do"), since(before), new HashMap<>());
    }
    assertThat(site.pod.observer().verdict().breaches()).isEmpty();
  }

  @Test
  void theWayBackIsWhatTheWorkersSend() {
    worker.fence();
    var values = new HashMap<String, String>();
    var before = site.changes().size();
    worker.recover("web-1");
    same(page.changes("web-1", "do"), since(before), values);
    var recovered = site.changes().size();

    worker.undoAll("web-1");

    var undo = new ArrayList<String>();
    for (var section : List.of("4", "3", "2")) {
      undo.addAll(page.changes("web-1", "undo " + section));
    }
    same(undo, since(recovered), values);
  }

  @Test
  void aStepBeginsWhenTheOneBeforeItIsDone() {
    worker.fence();
    var values = new HashMap<String, String>();
    var section = 1;
    for (var step : List.of(VmStep.DETACH, VmStep.CONFIGURE, VmStep.MAP, VmStep.RESTART)) {
      var before = site.changes().size();
      worker.forward(step, "web-1");

      same(page.changes("web-1", "do " + section++), since(before), values);
    }
  }

  private List<String> since(int before) {
    var changes = site.changes();
    return changes.subList(before, changes.size());
  }

  /** Each command of the page was sent, and no other; a blank stands for one value. */
  private static void same(List<String> printed, List<String> sent, Map<String, String> values) {
    // A VIOS that is given its disks while the array still maps is asked more than once.
    var left = new ArrayList<>(new LinkedHashSet<>(sent));
    for (var command : printed) {
      var found = left.stream().filter(each -> fits(command, each, values)).findFirst();
      assertThat(found).as("%s with %s among %s", command, values, left).isPresent();
      left.remove(found.get());
    }
    assertThat(left).isEmpty();
  }

  private static boolean fits(String printed, String sent, Map<String, String> values) {
    var blanks = new ArrayList<String>();
    var regex = new StringBuilder();
    var rest = 0;
    var matcher = BLANK.matcher(printed);
    while (matcher.find()) {
      regex.append(Pattern.quote(printed.substring(rest, matcher.start())));
      var known = values.get(matcher.group());
      regex.append(known == null ? "([A-Za-z0-9]+)" : "(" + Pattern.quote(known) + ")");
      blanks.add(matcher.group());
      rest = matcher.end();
    }
    regex.append(Pattern.quote(printed.substring(rest)));
    var filled = Pattern.compile(regex.toString()).matcher(sent);
    if (!filled.matches()) {
      return false;
    }
    for (int i = 0; i < blanks.size(); i++) {
      values.put(blanks.get(i), filled.group(i + 1));
    }
    return true;
  }
}
