package io.bowline.readiness;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Vm;
import io.bowline.readiness.VmReadiness.Answer;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at everything a recovery needs, and says per VM whether it can be recovered at all. */
public final class Doctor {

  /**
   * What is told of a device without counting for each VM of it; a login that may not change does.
   */
  private static final Set<String> NOT_OF_A_VM = Set.of("role", "mode", "protection", "permission");

  private static final List<Check> CHECKS =
      List.of(
          new PodCheck(),
          new LoginCheck(),
          new ArrayCheck(),
          new ConsoleCheck(),
          new HostCheck(),
          new InstallCheck(),
          new ViosCheck(),
          new PlaceCheck(),
          new DefinitionCheck(),
          new LunCheck(),
          new TargetCheck());

  private Doctor() {}

  public static Diagnosis examine(Known known) {
    var findings =
        CHECKS.stream()
            .flatMap(check -> check.look(known))
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(finding -> finding.subject().kind())
                    .thenComparing(finding -> finding.subject().name()))
            .toList();
    var bySubject = findings.stream().collect(Collectors.groupingBy(Finding::subject));
    var vms =
        known.inventory().vms().stream()
            .sorted(Comparator.comparing(Vm::name))
            .map(vm -> vm(known, vm, bySubject))
            .toList();
    return new Diagnosis(known.inventory().pod(), vms, findings);
  }

  private static VmReadiness vm(Known known, Vm vm, Map<Subject, List<Finding>> bySubject) {
    var against = against(known, vm, bySubject);
    var problems =
        texts(against.stream().filter(f -> f.severity() == Severity.PROBLEM && !isOld(f)));
    if (!problems.isEmpty()) {
      return new VmReadiness(vm.name(), vm.server(), Answer.NO, problems);
    }
    var unknown = texts(against.stream().filter(f -> f.severity() == Severity.UNKNOWN || isOld(f)));
    return new VmReadiness(
        vm.name(), vm.server(), unknown.isEmpty() ? Answer.YES : Answer.UNKNOWN, unknown);
  }

  /** What is said of the VM, its server's consoles and age, its arrays. */
  private static List<Finding> against(Known known, Vm vm, Map<Subject, List<Finding>> bySubject) {
    var own = bySubject.getOrDefault(Subject.vm(vm.name()), List.of()).stream();
    var server =
        bySubject.getOrDefault(Subject.server(vm.server()), List.of()).stream()
            .filter(finding -> Set.of("consoles", "power", "age").contains(finding.check()));
    var pod =
        bySubject.getOrDefault(Subject.pod(known.inventory().pod()), List.of()).stream()
            .filter(finding -> finding.check().equals("age"));
    var arrays =
        vm.luns().stream()
            .map(Lun::array)
            .distinct()
            .flatMap(array -> bySubject.getOrDefault(Subject.array(array), List.of()).stream());
    return Stream.of(own, server, pod, arrays)
        .flatMap(findings -> findings)
        .filter(finding -> !NOT_OF_A_VM.contains(finding.check()) || mayNotChange(finding))
        .toList();
  }

  private static boolean mayNotChange(Finding finding) {
    return finding.check().equals("role") && finding.severity() == Severity.PROBLEM;
  }

  /** What an old inventory says may be so or not. */
  private static boolean isOld(Finding finding) {
    return finding.check().equals("age") && finding.severity() == Severity.PROBLEM;
  }

  private static List<String> texts(Stream<Finding> findings) {
    return List.copyOf(
        findings
            .map(
                finding ->
                    finding.subject().kind() == Subject.Kind.VM
                        ? finding.what()
                        : finding.subject().name() + ": " + finding.what())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
