package io.bowline.outage;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where every VM of every outage stands. */
public final class VmRecoveries {

  private static final int TRIED_LENGTH = 3_900;
  private static final int REASON_LENGTH = 300;

  private final JdbcClient jdbc;
  private final VmSteps steps;

  public VmRecoveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.steps = new VmSteps(jdbc);
  }

  /** When each step began and ended. */
  public VmSteps steps() {
    return steps;
  }

  public Optional<VmRecovery> find(String outage, String vm) {
    return jdbc.sql("SELECT * FROM vm_recovery WHERE outage = ? AND vm = ?")
        .params(outage, vm)
        .query(VmRecoveries::recovery)
        .optional();
  }

  /**
   * @throws IllegalArgumentException when the outage has no such VM
   */
  public VmRecovery get(String outage, String vm) {
    return find(outage, vm)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected VM " + vm + " in outage " + outage + ", but found none."));
  }

  /** In the order of lanes and positions; unplaced ones last. */
  public List<VmRecovery> of(String outage) {
    return jdbc.sql(
            "SELECT * FROM vm_recovery WHERE outage = ? ORDER BY CASE WHEN lane IS NULL THEN 1 ELSE"
                + " 0 END, lane, position, vm")
        .param(outage)
        .query(VmRecoveries::recovery)
        .list();
  }

  /** VMs that run again on another server than where their outage began, newest first. */
  public List<VmRecovery> back() {
    return jdbc.sql(
            "SELECT * FROM vm_recovery WHERE step IN ('recovered', 'recovered-by-operator') AND"
                + " target IS NOT NULL ORDER BY ended_at DESC")
        .query(VmRecoveries::recovery)
        .list();
  }

  /** Where Bowline last brought this VM back. */
  public Optional<String> home(String vm) {
    return back().stream().filter(row -> row.vm().equals(vm)).map(VmRecovery::target).findFirst();
  }

  /**
   * VMs that are back and of which something may be left elsewhere: where an attempt failed, or
   * where one that failed alone was before.
   */
  public List<VmRecovery> withLeftovers() {
    return jdbc.sql(
            "SELECT r.* FROM vm_recovery r JOIN outage o ON o.id = r.outage WHERE r.step IN"
                + " ('recovered', 'recovered-by-operator') AND (r.tried <> '' OR (o.vm IS NOT NULL"
                + " AND r.target <> r.source)) AND r.cleared_at IS NULL ORDER BY r.ended_at")
        .query(VmRecoveries::recovery)
        .list();
  }

  /** Servers on which something of the VM may be left. */
  public Set<String> leftBehindOn(VmRecovery row) {
    var servers = new LinkedHashSet<>(row.triedServers());
    var alone =
        jdbc.sql("SELECT COUNT(*) FROM outage WHERE id = ? AND vm IS NOT NULL")
                .param(row.outage())
                .query(Long.class)
                .single()
            == 1;
    if (alone) {
      servers.add(row.source());
    }
    return servers;
  }

  /** Nothing of the VM was left on any server that was tried. */
  public void cleared(VmRecovery row, Instant now) {
    jdbc.sql("UPDATE vm_recovery SET cleared_at = ? WHERE outage = ? AND vm = ?")
        .params(Times.column(now), row.outage(), row.vm())
        .update();
  }

  /** Whether this VM is being recovered away from another server and has not ended yet. */
  public boolean isHalfBuilt(String vm, String server) {
    return jdbc.sql(
                "SELECT COUNT(*) FROM vm_recovery r JOIN outage o ON o.id = r.outage WHERE r.vm = ?"
                    + " AND r.source <> ? AND o.open_server IS NOT NULL AND r.step NOT IN"
                    + " ('recovered', 'recovered-by-operator')")
            .params(vm, server)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Whether this outage has the VM in its hands: the only one that may touch it. */
  public boolean holds(String outage, String vm) {
    return jdbc.sql("SELECT COUNT(*) FROM vm_recovery WHERE outage = ? AND held_vm = ?")
            .params(outage, vm)
            .query(Long.class)
            .single()
        == 1;
  }

  /** The recovery that has the VM in its hands. */
  public Optional<VmRecovery> holder(String vm) {
    return jdbc.sql("SELECT * FROM vm_recovery WHERE held_vm = ?")
        .param(vm)
        .query(VmRecoveries::recovery)
        .optional();
  }

  /** Whether another outage is bringing the VM up on another server than where it was. */
  public boolean isMovedByAnother(String vm, String thisOutage) {
    return holder(vm)
        .filter(row -> !row.outage().equals(thisOutage))
        .filter(VmRecovery::isMoved)
        .isPresent();
  }

  /** Takes the VM out of another outage's hands, for its server failed. */
  public void takeOver(VmRecovery row, String by, Instant now) {
    jdbc.sql(
            "UPDATE vm_recovery SET step = 'taken-over', held_vm = NULL, reason = ?, ended_at ="
                + " COALESCE(ended_at, ?) WHERE outage = ? AND vm = ?")
        .params("its server failed: outage " + by, Times.column(now), row.outage(), row.vm())
        .update();
  }

  /** VMs that another outage took over while their own was open. */
  public List<VmRecovery> takenOver() {
    return jdbc.sql(
            "SELECT r.* FROM vm_recovery r JOIN outage o ON o.id = r.outage WHERE r.step ="
                + " 'taken-over' AND o.open_vm IS NOT NULL ORDER BY r.outage")
        .query(VmRecoveries::recovery)
        .list();
  }

  /** Whether no server had room for the VM. */
  public void wantsRoom(String outage, String vm, boolean wants) {
    jdbc.sql("UPDATE vm_recovery SET wants_room = ? WHERE outage = ? AND vm = ?")
        .params(wants, outage, vm)
        .update();
  }

  /** VMs a human is asked about for want of room. */
  public List<VmRecovery> wantingRoom() {
    return jdbc.sql(
            "SELECT * FROM vm_recovery WHERE wants_room AND step = 'handed-over' ORDER BY outage,"
                + " vm")
        .query(VmRecoveries::recovery)
        .list();
  }

  /** Adds the VM, or gives it a new place when it is already there and untouched. */
  public void plan(VmRecovery row) {
    jdbc.sql("DELETE FROM vm_recovery WHERE outage = ? AND vm = ? AND step = 'waiting'")
        .params(row.outage(), row.vm())
        .update();
    jdbc.sql(
            "INSERT INTO vm_recovery (outage, vm, source, target, lane, position, attempt, step,"
                + " reason, predicted_start, predicted_end, held_vm) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?)")
        .param(row.outage())
        .param(row.vm())
        .param(row.source())
        .param(row.target())
        .param(row.lane())
        .param(row.position())
        .param(row.attempt())
        .param(row.step().text())
        .param(row.reason())
        .param(row.predictedStart())
        .param(row.predictedEnd())
        .param(row.step().isOver() ? null : row.vm())
        .update();
  }

  /**
   * Takes a step and keeps when it began and ended.
   *
   * @param element its id in the runbook
   */
  public <T> T timed(VmRecovery row, VmStep step, String element, Clock clock, Supplier<T> work) {
    steps.began(row, step, element, clock.instant());
    boolean done = false;
    try {
      var result = work.get();
      done = true;
      return result;
    } finally {
      steps.ended(row, step, element, done, clock.instant());
    }
  }

  /**
   * A step begins; the first one starts the VM's recovery. A VM that a human has, or that is over,
   * stays so: the step is of a job that the engine has taken back.
   */
  public void step(String outage, String vm, VmStep step, Instant now) {
    jdbc.sql(
            "UPDATE vm_recovery SET step = ?, started_at = COALESCE(started_at, ?) WHERE outage = ?"
                + " AND vm = ? AND step NOT IN ('handed-over', 'recovered',"
                + " 'recovered-by-operator', 'not-wanted', 'taken-over', 'unrecovered')")
        .params(step.text(), Times.column(now), outage, vm)
        .update();
  }

  /** The next attempt goes to another server; its lane stays as it was. */
  public void retarget(String outage, String vm, String target, int attempt) {
    jdbc.sql(
            "UPDATE vm_recovery SET target = ?, attempt = ?, step = 'waiting', ended_at = NULL,"
                + " wants_room = FALSE WHERE outage = ? AND vm = ?")
        .params(target, attempt, outage, vm)
        .update();
  }

  /** Notes once per attempt why it failed. */
  public void tried(VmRecovery row, String step, String reason) {
    if (row.target() == null || row.attempt() == 0) {
      return;
    }
    var start = row.attempt() + " " + row.target() + " ";
    if (row.tried().lines().anyMatch(line -> line.startsWith(start))) {
      return;
    }
    var line = start + step + ": " + oneLine(reason);
    var all = row.tried().isEmpty() ? line : row.tried() + "\n" + line;
    jdbc.sql("UPDATE vm_recovery SET tried = ? WHERE outage = ? AND vm = ?")
        .params(
            all.length() <= TRIED_LENGTH ? all : all.substring(all.length() - TRIED_LENGTH),
            row.outage(),
            row.vm())
        .update();
  }

  /** The VM is back, handed over, or ended otherwise; what is over leaves the outage's hands. */
  public void ended(String outage, String vm, VmStep step, String reason, Instant now) {
    jdbc.sql(
            "UPDATE vm_recovery SET step = ?, reason = ?, ended_at = COALESCE(ended_at, ?), held_vm"
                + " = CASE WHEN ? THEN NULL ELSE held_vm END WHERE outage = ? AND vm = ?")
        .params(step.text(), reason, Times.column(now), step.isOver(), outage, vm)
        .update();
  }

  /** Its lane goes on without it. */
  public void leftLane(String outage, String vm, String reason, Instant now) {
    jdbc.sql(
            "UPDATE vm_recovery SET reason = ?, left_lane_at = COALESCE(left_lane_at, ?) WHERE"
                + " outage = ? AND vm = ?")
        .params(reason, Times.column(now), outage, vm)
        .update();
  }

  private static String oneLine(String reason) {
    var line = reason.replaceAll("\\s+", " ").strip();
    return line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH - 1) + "…";
  }

  private static VmRecovery recovery(ResultSet row, int number) throws SQLException {
    return new VmRecovery(
        row.getString("outage"),
        row.getString("vm"),
        row.getString("source"),
        row.getString("target"),
        row.getString("lane"),
        row.getObject("position", Integer.class),
        row.getInt("attempt"),
        VmStep.of(row.getString("step")),
        row.getString("tried"),
        row.getString("reason"),
        Times.instant(row, "started_at"),
        Times.instant(row, "ended_at"),
        Times.instant(row, "left_lane_at"),
        row.getObject("predicted_start", Double.class),
        row.getObject("predicted_end", Double.class));
  }
}
