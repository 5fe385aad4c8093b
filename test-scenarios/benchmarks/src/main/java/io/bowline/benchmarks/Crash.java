package io.bowline.benchmarks;

import java.util.Random;

/**
 * One crash of a guest, and what its recovery will find. All times are in seconds.
 *
 * <p>The draws are those of the lab (README, "The lab"): a boot until the service answers took 6.5
 * s on a quiet machine, 12 s beside another boot, 21 s beside six guests; a warm reset 4.4 s longer
 * than a cold start; an installation until the service answers 39 s to 65 s. Each is drawn from the
 * triangle over these three (of the installation: the middle). A device command takes 0.2 s to 1 s,
 * which is what one over ssh takes there.
 *
 * @param step one device command
 * @param boot a start until the service answers
 * @param reboot a reboot through the guest until the service answers
 * @param install an installation until the service answers
 */
record Crash(String vm, Kind kind, double step, double boot, double reboot, double install) {

  private static final double WARM_RESET_LONGER = 4.4;

  /** What crashed, and whether the guest can still be asked to reboot. */
  enum Kind {
    SERVICE(Disk.KEPT, Guest.ANSWERS),
    GUEST(Disk.KEPT, Guest.DEAD),
    DISK_UNDER_LIVE_GUEST(Disk.LOST, Guest.ANSWERS),
    DISK_AND_GUEST(Disk.LOST, Guest.DEAD);

    private final Disk disk;
    private final Guest guest;

    Kind(Disk disk, Guest guest) {
      this.disk = disk;
      this.guest = guest;
    }

    boolean bootable() {
      return disk == Disk.KEPT;
    }

    boolean answers() {
      return guest == Guest.ANSWERS;
    }

    private enum Disk {
      KEPT,
      LOST
    }

    private enum Guest {
      ANSWERS,
      DEAD
    }
  }

  static Crash draw(String vm, Kind kind, Random random) {
    double step = 0.2 + 0.8 * random.nextDouble();
    double boot = triangle(6.5, 12, 21, random);
    double install = triangle(39, 52, 65, random);
    return new Crash(vm, kind, step, boot, boot + WARM_RESET_LONGER, install);
  }

  /**
   * The same crash as 3RC treats it: every step of the ladder is taken, T1 and T2 are slept in full
   * before anybody looks, and only then the next step begins.
   */
  double asThePaperSleeps(double t1, double t2) {
    double afterReboot = step + t1;
    if (kind.bootable() && kind.answers() && reboot <= t1) {
      return afterReboot;
    }
    double afterRestart = afterReboot + 2 * step + t2;
    if (kind.bootable() && boot <= t2) {
      return afterRestart;
    }
    return afterRestart + 3 * step + install;
  }

  /** From {@code least} to {@code most}, by the inverse of its distribution function. */
  private static double triangle(double least, double mode, double most, Random random) {
    double u = random.nextDouble();
    double turn = (mode - least) / (most - least);
    return u < turn
        ? least + Math.sqrt(u * (most - least) * (mode - least))
        : most - Math.sqrt((1 - u) * (most - least) * (most - mode));
  }
}
