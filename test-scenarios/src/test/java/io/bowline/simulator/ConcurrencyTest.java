package io.bowline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.observer.Peak;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {

  @TempDir Path directory;
  SimulatedPod pod;

  @BeforeEach
  void start() {
    pod = SimulatedPod.start(SmallPod.inventory(), Timings.defaults(), 4, 1, directory);
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  private List<Terminal.Result> atOnce(String device, List<String> lines) throws Exception {
    try (var terminal = Terminal.at(pod, device);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Terminal.Result>> calls = new ArrayList<>();
      lines.forEach(line -> calls.add(() -> terminal.run(line)));
      var results = new ArrayList<Terminal.Result>();
      for (var done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    }
  }

  private Peak peak(String limit, String of) {
    return pod.observer().verdict().peaks().stream()
        .filter(peak -> peak.limit().equals(limit) && peak.of().equals(of))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesASecondConfigurationChangeOfASystemAsBusy() throws Exception {
    var results =
        atOnce(
            "hmc1",
            List.of(
                "mksyscfg -r lpar -m p2 -i name=a,profile_name=p,lpar_env=aixlinux,min_mem=1,desired_mem=1,max_mem=1",
                "mksyscfg -r lpar -m p2 -i name=b,profile_name=p,lpar_env=aixlinux,min_mem=1,desired_mem=1,max_mem=1"));
    assertThat(results).extracting(Terminal.Result::status).containsExactlyInAnyOrder(0, 1);
    assertThat(results)
        .extracting(Terminal.Result::err)
        .anyMatch(err -> err.startsWith("HSCL3205 "));
    assertThat(peak("system-change", "p2").highest()).isEqualTo(2);
    assertThat(pod.observer().verdict().breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.invariant()).isEqualTo(5));
  }

  @Test
  void refusesASecondChangeOfAViosAsBusy() throws Exception {
    var results =
        atOnce(
            "hmc1",
            List.of(
                "viosvrcmd -m p2 -p p2-vio1 -c cfgdev",
                "viosvrcmd -m p2 -p p2-vio1 -c cfgdev",
                "viosvrcmd -m p2 -p p2-vio2 -c cfgdev"));
    assertThat(results).extracting(Terminal.Result::status).containsExactlyInAnyOrder(0, 0, 1);
    assertThat(peak("vios-change", "p2-vio1").highest()).isEqualTo(2);
  }

  @Test
  void letsMappingCommandsBeyondTheLimitWait() throws Exception {
    var lines =
        IntStream.rangeClosed(1, 4)
            .boxed()
            .flatMap(
                n ->
                    List.of("p2_vio1", "p2_vio2").stream()
                        .map(host -> "mkvdiskhostmap -force -host " + host + " vol" + n))
            .toList();
    var before = pod.clock().elapsed();
    assertThat(atOnce("svc1", lines)).extracting(Terminal.Result::status).containsOnly(0);
    assertThat(pod.clock().elapsed().minus(before).toMillis()).isBetween(8_000L, 15_000L);
    assertThat(peak("mappings", "svc1")).isEqualTo(new Peak("mappings", "svc1", 8, 4));
  }

  @Test
  void acceptsOnlySoManySessions() {
    var open = new ArrayList<Terminal>();
    IntStream.range(0, 8).forEach(n -> open.add(Terminal.at(pod, "hmc1")));
    assertThatThrownBy(() -> Terminal.at(pod, "hmc1"));
    open.forEach(Terminal::close);
  }
}
