package io.bowline.api;

import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.Plans;
import io.bowline.outage.StoredPlan;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Outages, to look at. */
@RestController
@RequestMapping("/api/outages")
class OutageController {

  private final Views views;
  private final Outages outages;
  private final Plans plans;
  private final Surroundings around;

  OutageController(Views views, Outages outages, Plans plans, Surroundings around) {
    this.views = views;
    this.outages = outages;
    this.plans = plans;
    this.around = around;
  }

  @GetMapping
  List<OutageView> all() {
    return views.all();
  }

  @GetMapping("/{id}")
  OutageDetails one(@PathVariable String id) {
    var outage = find(id);
    return new OutageDetails(
        views.view(outage),
        views.fence(id),
        around.evidence().since(outage.server(), outage.failedAt()),
        around.controls().of(id),
        around.notices().of(id),
        around.tasks().of(outage));
  }

  /** The committed plan, or else the preview. */
  @GetMapping("/{id}/plan")
  StoredPlan plan(@PathVariable String id) {
    var outage = find(id);
    var planId = outage.plan() == null ? outage.previewPlan() : outage.plan();
    return plans
        .find(String.valueOf(planId))
        .orElseThrow(() -> notFound("Expected a plan for " + id + ", but there is none yet."));
  }

  /** Each step of each attempt with its times, per VM in the order they began. */
  @GetMapping("/{id}/steps")
  List<StepView> steps(@PathVariable String id) {
    return views.steps(find(id));
  }

  private Outage find(String id) {
    return outages
        .find(id)
        .orElseThrow(() -> notFound("Expected outage " + id + ", but found none."));
  }

  private static ResponseStatusException notFound(String message) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, message);
  }
}
