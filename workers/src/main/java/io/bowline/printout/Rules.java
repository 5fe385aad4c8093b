package io.bowline.printout;

import io.bowline.printout.Sheet.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What holds for the whole page, in the words of both its forms. */
final class Rules {

  static final List<String> BEFORE_ALL =
      List.of(
          "No VM may be started, and nothing mapped, before the fence below is proven: the console itself says \"Power Off\". A command that came back without an error proves nothing. A VM that runs twice destroys its data.",
          "Do the steps of a VM in order, and its proof before its next step. Lanes go on beside each other, one person each; within a lane one VM after the other.",
          "Nobody else changes these servers meanwhile: no second page, no Bowline that comes back. Stop its workers first if they may.",
          "One box is one command, sent as one line, with exactly these quotes; a dashed box, or [?], only reads. A word in braces, {ID}, is a value that you read where the page says so and write down here.",
          "A proof that is not seen: undo this step, then the VM's steps before it, last first. Then its page is over; go on with the next VM.",
          "An error that nobody understands: read the state first. Never send a changing command a second time before that.");

  private Rules() {}

  /** What is to be seen after this line; of reads that must show the same, after the last. */
  static Optional<String> sees(List<Line> lines, int at) {
    if (!(lines.get(at) instanceof Line.Read read)) {
      return Optional.empty();
    }
    var goesOn =
        at + 1 < lines.size()
            && lines.get(at + 1) instanceof Line.Read next
            && next.sees().equals(read.sees());
    return goesOn ? Optional.empty() : Optional.of(read.sees());
  }

  /** Minutes and seconds after the fence proof. */
  static String time(double seconds) {
    var whole = Math.round(seconds);
    return String.format(Locale.ROOT, "+%d:%02d", whole / 60, whole % 60);
  }

  static String title(Sheet sheet) {
    return "How the VMs of " + sheet.server() + " (PoD " + sheet.pod() + ") come back by hand";
  }

  static String head(Sheet.VmSheet vm, String lane) {
    return "%s to %s, number %d of lane %s, planned %s to %s after the proof"
        .formatted(
            vm.vm(),
            vm.target(),
            vm.position(),
            lane,
            time(vm.startSeconds()),
            time(vm.endSeconds()));
  }

  static String after(Sheet.VmSheet vm) {
    return vm.after().isEmpty()
        ? ""
        : "Not before " + String.join(", ", vm.after()) + " is seen to be back.";
  }
}
