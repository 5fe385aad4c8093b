package io.bowline.printout;

import java.util.List;
import java.util.Optional;

/**
 * One page: how the VMs of one failed server come back by hand.
 *
 * @param printed when and from what, one line
 * @param fence what comes before everything else
 * @param lanes in the order of their names
 * @param byHand VMs whose commands cannot be given, and why
 */
record Sheet(
    String pod,
    String server,
    String printed,
    List<Section> fence,
    List<Lane> lanes,
    List<ByHand> byHand) {

  /** VMs one after another; lanes go on beside each other. */
  record Lane(String name, String target, List<VmSheet> vms) {}

  /**
   * One VM.
   *
   * @param position in its lane, from 1
   * @param startSeconds predicted, after the fence proof
   * @param after VMs that must be verified before this one starts
   */
  record VmSheet(
      String vm,
      String target,
      int position,
      double startSeconds,
      double endSeconds,
      List<String> after,
      List<Section> sections) {}

  /**
   * One step.
   *
   * @param warning what must be heeded before its first command; empty when nothing must
   * @param lines in the order in which they are sent
   * @param proof what must be seen before anything else goes on
   * @param undo commands that take it back, in order
   * @param undoNote when they may be sent; empty: whenever the step is to be taken back
   */
  record Section(
      String title,
      String warning,
      List<Line> lines,
      List<Line> proof,
      List<Line> undo,
      String undoNote) {}

  /** One command for one device, as it is sent. */
  sealed interface Line {

    String device();

    String command();

    /** Changes the device. */
    record Change(String device, String command) implements Line {}

    /**
     * Only reads.
     *
     * @param sees what is to be seen, or what it tells
     */
    record Read(String device, String command, String sees) implements Line {}
  }

  /** A VM whose commands cannot be given. */
  record ByHand(String vm, String why) {}

  Optional<VmSheet> find(String vm) {
    return lanes.stream()
        .flatMap(lane -> lane.vms().stream())
        .filter(sheet -> sheet.vm().equals(vm))
        .findFirst();
  }
}
