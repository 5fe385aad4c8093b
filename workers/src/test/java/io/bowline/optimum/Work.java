package io.bowline.optimum;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import io.bowline.optimum.Problem.Job;
import io.bowline.optimum.Problem.Target;
import io.bowline.planning.StepTimings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the steps of a VM take at least, in whole units of the time that all timings are multiples
 * of: its LUNs are unmapped from every VIOS of the source, its partition is configured, its LUNs
 * are mapped to every VIOS of the target, each VIOS then takes one LUN after the other, and it
 * restarts. A lane has so many LUNs under way; the commands of one LUN follow each other.
 */
final class Work {

  private final StepTimings timings;
  private final int atOnce;
  private final long unit;
  private final Map<String, Integer> hosts = new HashMap<>();
  private final Map<String, StorageArray> arrays = new HashMap<>();

  Work(Problem problem) {
    timings = problem.request().timings();
    atOnce = problem.request().lanes().mappingsPerLane();
    for (Server server : problem.request().inventory().servers()) {
      hosts.put(server.name(), Math.max(1, server.vios().size()));
    }
    List<StorageArray> all = problem.request().inventory().arrays();
    all.forEach(array -> arrays.put(array.name(), array));
    unit =
        Stream.of(
                Stream.of(
                    timings.lunUnmap(),
                    timings.lunMap(),
                    timings.viosMap(),
                    timings.configure(),
                    timings.vmRestart()),
                all.stream().map(StorageArray::volumeProtection),
                Stream.of(problem.request().elapsed()),
                problem.request().inventory().slaClasses().stream().map(SlaClass::rto))
            .flatMap(durations -> durations)
            .mapToLong(Duration::toNanos)
            .reduce(0, Work::divisor);
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  long units(Duration duration) {
    return duration.toNanos() / unit;
  }

  long units(double seconds) {
    return Math.round(seconds * 1e9 / unit);
  }

  double seconds(double units) {
    return units * unit / 1e9;
  }

  long unmapOne() {
    return units(timings.lunUnmap());
  }

  long mapOne() {
    return units(timings.lunMap());
  }

  long configure() {
    return units(timings.configure());
  }

  long restart() {
    return units(timings.vmRestart());
  }

  /** What a VIOS does after the last command of an array. */
  long viosOne() {
    return units(timings.viosMap());
  }

  /** Commands to a LUN on this server. */
  int hosts(String server) {
    return hosts.get(server);
  }

  /** LUNs of a VM on an array. */
  int luns(Job job, StorageArray array) {
    return (int) job.vm().luns().stream().filter(lun -> lun.array().equals(array.name())).count();
  }

  /** Commands of one VM that an array can do at once. */
  int width(Job job, StorageArray array) {
    return Math.min(array.mappings(), Math.min(atOnce, luns(job, array)));
  }

  /** After the fence proof, when its arrays let go of all its LUNs. */
  long release(Job job) {
    return job.vm().luns().stream()
        .map(lun -> arrays.get(lun.array()))
        .mapToLong(array -> units(array.volumeProtection()))
        .max()
        .orElse(0);
  }

  long detach(Job job) {
    return rounds(job, hosts(job.vm().server())) * unmapOne();
  }

  /** From the first command to map until all its VIOSes have its LUNs. */
  long attach(Job job, Target target) {
    int luns = job.vm().luns().size();
    if (luns == 0) {
      return 0;
    }
    long attach = rounds(job, hosts(target.name())) * mapOne() + viosOne();
    if (!target.server().vios().isEmpty()) {
      // After the k-th round at most so many LUNs of the earlier ones are done on the VIOS.
      for (long round = 1; (round - 1) * atOnce < luns; round++) {
        long left = luns - (round - 1) * atOnce;
        long until = round * hosts(target.name()) * mapOne();
        attach = Math.max(attach, until + left * viosOne());
      }
    }
    return attach;
  }

  long whole(Job job, Target target) {
    return detach(job) + configure() + attach(job, target) + restart();
  }

  /** Commands of its LUNs that must follow each other. */
  private long rounds(Job job, int hosts) {
    int luns = job.vm().luns().size();
    long rounds = ceil(luns, atOnce) * hosts;
    for (StorageArray array : job.vm().luns().stream().map(Lun::array).map(arrays::get).toList()) {
      rounds = Math.max(rounds, ceil((long) luns(job, array) * hosts, width(job, array)));
    }
    return rounds;
  }

  private static long ceil(long a, long b) {
    return (a + b - 1) / b;
  }
}
