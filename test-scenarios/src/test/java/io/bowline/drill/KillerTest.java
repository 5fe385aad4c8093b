package io.bowline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.KillPlan.Kill;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KillerTest {

  private final Commands commands = new Commands();
  private final Engine engine = new Engine();
  private final Killer killer =
      new Killer(
          List.of(new Kill.AfterEffect(2), new Kill.AfterEffect(3)),
          engine,
          commands,
          new PlainView(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8)));

  @Test
  void killsAfterSoManyCommandsSinceTheLastKill() {
    killer.tick();
    commands.pass(2);
    assertThat(engine.kills).isEqualTo(1);

    engine.alive = true;
    killer.tick();
    killer.tick();
    commands.pass(2);
    assertThat(engine.kills).isEqualTo(1);
    commands.pass(1);

    assertThat(engine.kills).isEqualTo(2);
    assertThat(killer.left()).isZero();
  }

  @Test
  void countsCommandsThatGoOnWithoutTheEngineAndKillsItOnceItIsBack() {
    killer.tick();
    commands.pass(2);
    killer.tick();

    commands.pass(20);
    assertThat(engine.kills).isEqualTo(1);
    engine.alive = true;
    commands.pass(1);
    assertThat(engine.kills).as("the drill has not seen it up").isEqualTo(1);
    killer.tick();
    commands.pass(1);

    assertThat(engine.kills).isEqualTo(2);
  }

  private static final class Commands implements Killer.Site {

    private final List<Runnable> hooks = new ArrayList<>();
    private final List<Integer> after = new ArrayList<>();

    @Override
    public void afterEffect(int commands, Runnable hook) {
      hooks.add(hook);
      after.add(commands);
    }

    @Override
    public double seconds() {
      return 0;
    }

    void pass(int commands) {
      for (int n = 0; n < commands; n++) {
        after.replaceAll(left -> left - 1);
        int due = after.indexOf(0);
        if (due >= 0) {
          after.remove(due);
          hooks.remove(due).run();
        }
      }
    }
  }

  private static final class Engine implements Victim {

    private boolean alive = true;
    private int kills;

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public Death kill() {
      alive = false;
      kills++;
      return new Death("the engine", Optional.empty());
    }

    @Override
    public Optional<JournalState> journal() {
      return Optional.empty();
    }
  }
}
