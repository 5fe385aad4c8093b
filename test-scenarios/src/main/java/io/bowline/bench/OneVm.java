package io.bowline.bench;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Vm;
import io.bowline.scenario.Scenario;
import java.util.Locale;
import java.util.stream.IntStream;

/** The scenario of one VM, with as many LUNs as a measurement wants. */
final class OneVm {

  private OneVm() {}

  static Scenario withLuns(Scenario base, int count) {
    var given = base.inventory();
    return base.withInventory(
        given.with(given.vms().stream().map(vm -> withLuns(vm, count)).toList()));
  }

  private static Vm withLuns(Vm vm, int count) {
    var array = vm.luns().getFirst().array();
    var luns =
        IntStream.range(0, count)
            .mapToObj(
                n ->
                    new Lun(
                        vm.name() + "_d" + n,
                        array,
                        String.format(Locale.ROOT, "60050768018300ABC%015X", n),
                        20,
                        n == 0 ? Lun.Use.BOOT : Lun.Use.DATA))
            .toList();
    return vm.definedBy(luns, vm.partition());
  }
}
