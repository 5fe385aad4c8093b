package io.bowline.pods;

import java.util.List;
import java.util.OptionalInt;

/**
 * What differs between the VMs of a PoD.
 *
 * @param priority empty: the restart rules decide by the role
 * @param group empty: none
 * @param apart anti-affinity tag, empty: none
 */
record VmRow(
    String name,
    String sla,
    OptionalInt priority,
    String group,
    String role,
    List<String> dependsOn,
    String apart,
    int luns,
    double cpu,
    long memoryMiB,
    List<Integer> vlans,
    String array) {

  /** Reads a row of a table, of a PoD without parts; a dash stands for nothing. */
  static VmRow of(String line) {
    String[] cells = line.strip().split("\\s+");
    return new VmRow(
        cells[0],
        cells[1],
        OptionalInt.of(Integer.parseInt(cells[2])),
        orNothing(cells[3]),
        cells[4],
        cells[5].equals("-") ? List.of() : List.of(cells[5].split(",")),
        orNothing(cells[6]),
        Integer.parseInt(cells[7]),
        Double.parseDouble(cells[8]),
        Long.parseLong(cells[9]),
        Zone.ONLY.vlans(),
        Zone.ONLY.arrays().getFirst());
  }

  private static String orNothing(String cell) {
    return cell.equals("-") ? "" : cell;
  }
}
