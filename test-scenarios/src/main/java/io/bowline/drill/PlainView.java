package io.bowline.drill;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One line per change, for logs and for pipes. */
final class PlainView implements LiveView {

  private final PrintStream out;
  private final Map<String, String> last = new HashMap<>();
  private final Set<Scene.Waiting> told = new HashSet<>();

  PlainView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void show(Scene scene) {
    for (var outage : scene.outages()) {
      change(scene, outage.id(), outage.title() + " failed: " + outage.state());
      for (var vm : outage.vms()) {
        var place = vm.target() == null ? "" : " on " + vm.target();
        boolean needsOne = vm.isSettled() ? !vm.isRecovered() : vm.isWaiting() && !vm.isInLane();
        var why = needsOne && vm.reason() != null ? " (" + vm.reason() + ")" : "";
        change(scene, outage.id() + "/" + vm.vm(), vm.vm() + ": " + vm.step() + place + why);
      }
    }
    for (var task : scene.waiting()) {
      if (told.add(task)) {
        say(
            Scene.clock(scene.seconds())
                + " waits for a human: "
                + task.what()
                + "  "
                + task.link());
      }
    }
  }

  private void change(Scene scene, String key, String text) {
    if (!text.equals(last.put(key, text))) {
      say(Scene.clock(scene.seconds()) + " " + text);
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}
