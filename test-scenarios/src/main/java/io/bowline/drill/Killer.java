package io.bowline.drill;

import io.bowline.drill.DrillReport.Kill;
import io.bowline.drill.KillPlan.Kill.AfterEffect;
import io.bowline.drill.KillPlan.Kill.AtTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Kills the workers at the planned moments and notes what their journal then said. */
final class Killer {

  private final Deque<KillPlan.Kill> left;
  private final WorkersProcess workers;
  private final RunDirectory run;
  private final SimulatedSite site;
  private final LiveView view;
  private final List<Kill> done = new ArrayList<>();
  private boolean armed;
  private long since;
  private String cause;

  Killer(
      List<KillPlan.Kill> plan,
      WorkersProcess workers,
      RunDirectory run,
      SimulatedSite site,
      LiveView view) {
    this.left = new ArrayDeque<>(plan);
    this.workers = workers;
    this.run = run;
    this.site = site;
    this.view = view;
  }

  /** Prepares the next kill, or carries it out; counting starts with the first change. */
  synchronized void tick() {
    if (cause != null) {
      note();
    }
    if (!site.isChanging() || left.isEmpty()) {
      return;
    }
    switch (left.peek()) {
      case AfterEffect kill -> arm(kill);
      case AtTime kill -> look(kill);
    }
  }

  private void arm(AfterEffect kill) {
    if (!armed && workers.isAlive()) {
      armed = true;
      site.afterEffect(kill.command(), () -> kill("between a command's effect and its answer"));
    }
  }

  private void look(AtTime kill) {
    since = since == 0 ? System.nanoTime() : since;
    if ((System.nanoTime() - since) / 1e9 >= kill.seconds()) {
      kill("at a moment of the clock");
      note();
    }
  }

  List<Kill> done() {
    return List.copyOf(done);
  }

  private synchronized void kill(String why) {
    left.poll();
    armed = false;
    since = 0;
    workers.kill();
    cause = why;
  }

  /** The database is free while no worker lives. */
  private void note() {
    try (var database = new RunDatabase(run)) {
      var journal = new StringBuilder(database.journalState());
      database.openCommands().forEach(line -> journal.append("; open: ").append(line));
      done.add(new Kill(site.seconds(), cause, journal.toString()));
      view.say(Scene.clock(site.seconds()) + " killed " + cause + "; journal: " + journal);
    }
    cause = null;
  }
}
