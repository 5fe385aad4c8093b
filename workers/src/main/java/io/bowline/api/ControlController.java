package io.bowline.api;

import io.bowline.control.Control;
import io.bowline.control.OutageControl;
import io.bowline.control.OutageControl.NotPossible;
import io.bowline.fencing.FenceRelease;
import io.bowline.outage.Outages;
import io.bowline.tasks.OpenTasks;
import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Outages, to act on. */
@RestController
@RequestMapping("/api/outages/{id}")
class ControlController {

  private final OutageControl control;
  private final FenceRelease release;
  private final OpenTasks tasks;
  private final Outages outages;

  ControlController(OutageControl control, FenceRelease release, OpenTasks tasks, Outages outages) {
    this.control = control;
    this.outages = outages;
    this.release = release;
    this.tasks = tasks;
  }

  /**
   * The answer to a user task.
   *
   * @param variables as the task's form would give them
   * @param action kept in the engine's record, such as {@code approve}
   */
  record TaskAnswer(Map<String, Object> variables, String action) {}

  @PostMapping("/hold")
  Control hold(@PathVariable String id, @Valid @RequestBody Wish wish) {
    return control.hold(id, wish.by(), wish.reason());
  }

  @PostMapping("/resume")
  void resume(@PathVariable String id, @Valid @RequestBody Wish wish) {
    control.resume(id, wish.by(), wish.reason());
  }

  @PostMapping("/abort")
  Control abort(@PathVariable String id, @Valid @RequestBody Wish wish) {
    return control.abort(id, wish.by(), wish.reason());
  }

  @PostMapping("/vms/{vm}/skip")
  Control skip(@PathVariable String id, @PathVariable String vm, @Valid @RequestBody Wish wish) {
    return control.skip(id, vm, wish.by(), wish.reason());
  }

  /** Lets go of the fence: the source server's VMs may be started there again. */
  @PostMapping("/release")
  void release(@PathVariable String id, @Valid @RequestBody Wish wish) {
    if (outages.get(id).open()) {
      throw new NotPossible(
          "Expected outage "
              + id
              + " to be over, but it is open. Let it end, or abort it, and answer its open tasks.");
    }
    if (!release.release(id, wish.by(), wish.reason())) {
      throw new NotPossible("Expected outage " + id + " to hold a fence, but it holds none.");
    }
  }

  @PostMapping("/tasks/{key}/complete")
  void complete(@PathVariable String id, @PathVariable long key, @RequestBody TaskAnswer answer) {
    tasks.complete(
        id, key, answer.action(), answer.variables() == null ? Map.of() : answer.variables());
  }
}
