package io.bowline.api;

import io.bowline.api.OutageDetails.FenceView;
import io.bowline.api.OutageView.VmView;
import io.bowline.config.BowlineSettings;
import io.bowline.control.ControlKind;
import io.bowline.control.Controls;
import io.bowline.outage.Outage;
import io.bowline.outage.OutageReport;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecoveries;
import io.bowline.store.Times;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what is shown of outages. */
@Component
public class Views {

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final Controls controls;
  private final OutageReport report;
  private final JdbcClient jdbc;
  private final String webUrl;
  private final Clock clock;

  Views(
      Outages outages,
      VmRecoveries recoveries,
      Controls controls,
      OutageReport report,
      JdbcClient jdbc,
      BowlineSettings settings,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.controls = controls;
    this.report = report;
    this.jdbc = jdbc;
    this.webUrl = settings.camunda().webUrl();
    this.clock = clock;
  }

  List<OutageView> all() {
    var classes = report.classes();
    return outages.all().stream().map(outage -> view(outage, classes)).toList();
  }

  OutageView view(Outage outage) {
    return view(outage, report.classes());
  }

  private OutageView view(Outage outage, OutageReport.ClassOf classes) {
    var now = clock.instant();
    var vms =
        recoveries.of(outage.id()).stream()
            .map(row -> VmView.of(outage, row, classes.of(row.vm()), now))
            .toList();
    var link =
        outage.processKey() == null ? null : webUrl + "/operate/processes/" + outage.processKey();
    var held = controls.holding(outage.id(), "", ControlKind.HOLD).isPresent();
    return OutageView.of(outage, link, held, vms);
  }

  List<StepView> steps(Outage outage) {
    return recoveries.steps().of(outage.id()).stream().map(StepView::of).toList();
  }

  /** Null while nobody asked for one. */
  FenceView fence(String outage) {
    return jdbc.sql("SELECT * FROM fence WHERE outage = ?")
        .param(outage)
        .query(
            (row, n) ->
                new FenceView(
                    row.getString("state"),
                    row.getString("proof"),
                    Times.instant(row, "proven_at"),
                    Times.instant(row, "checked_at"),
                    Times.instant(row, "released_at"),
                    row.getString("released_by"),
                    row.getString("reason")))
        .optional()
        .orElse(null);
  }
}
