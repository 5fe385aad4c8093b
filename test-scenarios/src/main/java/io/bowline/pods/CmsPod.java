package io.bowline.pods;

import io.bowline.inventory.Inventory;

/**
 * Six servers of which the first runs 40 VMs with 1 to 24 LUNs each, and the others a few; the five
 * others have four restart slots each and room for all, with their reserves kept.
 */
final class CmsPod {

  private static final String FAILING =
      """
      shop-db       gold    90  shop   db     -         -         12  2.0   16384
      shop-app-1    gold    80  shop   app    shop-db   shop-app  13  1.0    8192
      shop-app-2    gold    80  shop   app    shop-db   shop-app  14  1.0    8192
      shop-web-1    gold    80  shop   web    -         shop-web   3  0.5    4096
      shop-web-2    gold    80  shop   web    -         shop-web   3  0.5    4096
      bank-db-1     gold    90  bank   db     -         bank-db   24  4.0   32768
      bank-db-2     gold    90  bank   db     -         bank-db   23  4.0   32768
      bank-app-1    gold    80  bank   app    -         -         20  1.0    8192
      bank-app-2    gold    80  bank   app    -         -         18  1.0    8192
      login         gold    80  bank   app    -         -          8  0.5    4096
      crm-db        silver  50  crm    db     -         -         10  2.0   16384
      crm-app       silver  50  crm    app    crm-db    -         15  1.0    8192
      crm-web-1     silver  50  crm    web    -         crm-web    2  0.5    2048
      crm-web-2     silver  50  crm    web    -         crm-web    2  0.5    2048
      erp-db        silver  50  erp    db     -         -          9  2.0   16384
      erp-app-1     silver  50  erp    app    erp-db    -         16  1.0    8192
      erp-app-2     silver  50  erp    app    -         -         19  1.0    8192
      mail-1        silver  50  -      app    -         mail      22  1.0    8192
      mail-2        silver  50  -      app    -         mail      22  1.0    8192
      files         silver  50  -      app    -         -         23  1.0    8192
      git           silver  50  -      app    -         -         21  1.0    8192
      wiki          silver  50  -      app    -         -          7  0.5    4096
      print         silver  50  -      app    -         -          1  0.5    2048
      proxy-1       silver  50  -      web    -         proxy      5  0.5    2048
      proxy-2       silver  50  -      web    -         proxy      5  0.5    2048
      report-db     bronze  10  report db     -         -          9  1.0    8192
      report-app    bronze  10  report app    report-db -         16  0.5    4096
      archive       bronze  10  -      app    -         -         20  0.5    4096
      backup        bronze  10  -      app    -         -         20  0.5    4096
      build-1       bronze  10  -      batch  -         build     18  1.0    8192
      build-2       bronze  10  -      batch  -         build     16  1.0    8192
      build-3       bronze  10  -      batch  -         build     15  1.0    8192
      batch-1       bronze  10  -      batch  -         -         12  0.5    4096
      batch-2       bronze  10  -      batch  -         -         12  0.5    4096
      batch-3       bronze  10  -      batch  -         -         11  0.5    4096
      batch-4       bronze  10  -      batch  -         -         10  0.5    4096
      test-1        bronze  10  -      test   -         -          7  0.5    2048
      test-2        bronze  10  -      test   -         -          6  0.5    2048
      test-3        bronze  10  -      test   -         -          6  0.5    2048
      test-4        bronze  10  -      test   -         -          4  0.5    2048
      """;

  private static final String HEALTHY =
      """
      shop-db-%1$d     gold    90  -      db     -         -          6  2.0   16384
      monitor-%1$d     silver  50  -      app    -         -          2  0.5    4096
      sandbox-%1$d     bronze  10  -      test   -         -          1  0.5    2048
      """;

  private CmsPod() {}

  /**
   * @param mappings commands the array takes at once
   */
  static Inventory of(String name, int mappings) {
    var pod = new PodBuilder(name, mappings).zone(Zone.ONLY);
    for (int i = 1; i <= 6; i++) {
      pod.server("p" + i, new ServerSize(40, 524_288, 4), Zone.ONLY);
    }
    FAILING.lines().map(VmRow::of).forEach(row -> pod.vm(row, "p1"));
    for (int i = 2; i <= 6; i++) {
      int server = i;
      HEALTHY.formatted(i).lines().map(VmRow::of).forEach(row -> pod.vm(row, "p" + server));
    }
    return pod.build();
  }
}
