package io.bowline.lab;

import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Lun;
import io.bowline.lab.check.Acknowledged;
import io.bowline.lab.check.CounterCheck;
import io.bowline.lab.check.CounterRecord;
import io.bowline.lab.check.Finding;
import io.bowline.lab.check.Ring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The verdict on a lab's counters.
 *
 * @param luns what was read, LUN by LUN
 */
public record LabCheck(List<LunReport> luns) {
  private static final int SLOTS = (LabLayout.RING_MIB << 20) / CounterRecord.SIZE;

  public LabCheck {
    luns = List.copyOf(luns);
  }

  /**
   * One LUN.
   *
   * @param records how many are on it
   * @param boots how many boots of the guest wrote them
   * @param hosts that wrote
   * @param acknowledged how often a client was told a number
   */
  public record LunReport(
      String lun,
      String guest,
      int records,
      int boots,
      List<String> hosts,
      int acknowledged,
      List<Finding> findings) {}

  /** Whether no two hosts wrote at once and no acknowledged record is lost, and nothing is torn. */
  public boolean isClean() {
    return luns.stream().allMatch(lun -> lun.findings().isEmpty());
  }

  /**
   * Reads all LUNs of a lab. Acknowledgements first: what is told while the LUNs are read is not
   * yet asked for.
   */
  public static LabCheck of(LabDescription lab) throws IOException {
    List<LunReport> reports = new ArrayList<>();
    for (Guest guest : lab.guests()) {
      List<Acknowledged> told = Acknowledged.read(lab.acknowledged(guest.name()));
      for (Lun lun : lab.lunsOf(guest)) {
        reports.add(report(lun, told));
      }
    }
    return new LabCheck(reports);
  }

  private static LunReport report(Lun lun, List<Acknowledged> told) throws IOException {
    long from = lun.boot() ? (long) LabLayout.SYSTEM_MIB << 20 : 0;
    Ring ring = Ring.read(Path.of(lun.file()), from, SLOTS);
    var check = new CounterCheck(lun.name(), lun.guest(), lun.index(), ring);
    var hosts = new TreeSet<String>();
    var boots = new TreeSet<String>();
    for (CounterRecord record : ring.records()) {
      hosts.add(record.host());
      boots.add(record.boot());
    }
    return new LunReport(
        lun.name(),
        lun.guest(),
        ring.records().size(),
        boots.size(),
        List.copyOf(hosts),
        told.size(),
        check.findings(told));
  }
}
