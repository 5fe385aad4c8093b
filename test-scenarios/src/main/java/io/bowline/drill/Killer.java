package io.bowline.drill;

import io.bowline.drill.DrillReport.Kill;
import io.bowline.drill.KillPlan.Kill.AfterEffect;
import io.bowline.drill.KillPlan.Kill.AtTime;
import io.bowline.drill.Victim.Death;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Kills one victim at the planned moments and notes what the journal then said. */
final class Killer {

  private final Deque<KillPlan.Kill> left;
  private final Victim victim;
  private final Site site;
  private final LiveView view;
  private final List<Kill> done = new ArrayList<>();
  private boolean armed;
  private boolean standing;
  private Optional<Long> due = Optional.empty();
  private Optional<Hit> hit = Optional.empty();

  /** A kill that is not noted yet. */
  private record Hit(double at, Death death, String moment) {}

  /** Where commands take effect. */
  interface Site {

    /**
     * Runs the hook once, between the effect and the answer of so many changing commands from now.
     */
    void afterEffect(int commands, Runnable hook);

    /** Simulated seconds since the beginning. */
    double seconds();
  }

  Killer(List<KillPlan.Kill> plan, Victim victim, Site site, LiveView view) {
    this.left = new ArrayDeque<>(plan);
    this.victim = victim;
    this.site = site;
    this.view = view;
  }

  /**
   * Prepares the next kill, or carries it out. Commands are counted from the last kill on, since
   * workers go on for a while without an engine; who is not up again by then dies at the first
   * command after.
   */
  synchronized void tick() {
    standing = victim.isAlive();
    if (due.isPresent() && System.nanoTime() - due.get() >= 0) {
      kill("at a moment of the clock");
    }
    hit.ifPresent(this::note);
    hit = Optional.empty();
    if (!armed && !left.isEmpty()) {
      armed = true;
      var kill = left.peek();
      site.afterEffect(kill.command(), () -> come(kill));
    }
  }

  List<Kill> done() {
    return List.copyOf(done);
  }

  /** Kills that were planned and did not come. */
  synchronized int left() {
    return left.size();
  }

  private synchronized void come(KillPlan.Kill kill) {
    if (!standing) {
      site.afterEffect(1, () -> come(kill));
      return;
    }
    switch (kill) {
      case AfterEffect ignored -> kill("between a command's effect and its answer");
      case AtTime moment -> due = Optional.of(System.nanoTime() + (long) (moment.seconds() * 1e9));
    }
  }

  private void kill(String moment) {
    left.poll();
    armed = false;
    standing = false;
    due = Optional.empty();
    hit = Optional.of(new Hit(site.seconds(), victim.kill(), moment));
  }

  private void note(Hit hit) {
    var journal = hit.death().journal().or(victim::journal);
    var kill =
        new Kill(
            hit.at(),
            hit.death().what(),
            hit.moment(),
            journal.map(JournalState::line).orElse("not read, the workers did not answer"),
            journal.map(JournalState::open).orElse(List.of()).stream()
                .map(JournalState.Open::toString)
                .toList());
    done.add(kill);
    view.say(kill.line());
  }
}
