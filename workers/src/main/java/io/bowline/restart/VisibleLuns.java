package io.bowline.restart;

import io.bowline.inventory.Lun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A VM's LUNs in their order, each visible to the VIOSes from some time on. A VIOS numbers them in
 * the order in which it is given them, so that each waits for those before it.
 */
final class VisibleLuns {

  private enum State {
    VISIBLE,
    GIVEN_UP
  }

  private final List<Lun> luns;
  private final Map<String, CompletableFuture<State>> states = new LinkedHashMap<>();

  VisibleLuns(List<Lun> luns) {
    this.luns = List.copyOf(luns);
    luns.forEach(lun -> states.put(lun.id(), new CompletableFuture<>()));
  }

  List<Lun> luns() {
    return luns;
  }

  void add(Lun lun) {
    states.get(lun.id()).complete(State.VISIBLE);
  }

  /** Whoever waits for one that is not visible by now waits no longer. */
  void end() {
    states.values().forEach(state -> state.complete(State.GIVEN_UP));
  }

  /** Whether somebody ended it early. */
  boolean isGivenUp() {
    return states.values().stream().anyMatch(state -> state.getNow(null) == State.GIVEN_UP);
  }

  /**
   * Waits for the LUN at this position and returns it with those after it that are visible too;
   * none when it will not come. The wait ends with the commands that map them, which have
   * time-outs.
   */
  List<Lun> await(int position) {
    var to = position;
    if (states.get(luns.get(position).id()).join() == State.VISIBLE) {
      while (to < luns.size() && isVisible(luns.get(to))) {
        to++;
      }
    }
    return luns.subList(position, to);
  }

  private boolean isVisible(Lun lun) {
    return states.get(lun.id()).getNow(State.GIVEN_UP) == State.VISIBLE;
  }
}
