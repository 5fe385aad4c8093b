package io.bowline.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.bowline.connectors", importOptions = DoNotIncludeTests.class)
class ConnectorsArchitectureTest {

  /** Device families, and the transports they do not know. */
  private static final String[] FAMILIES = {
    "io.bowline.connectors.hmc",
    "io.bowline.connectors.san",
    "io.bowline.connectors.libvirt",
    "io.bowline.connectors.tgt",
    "io.bowline.connectors.ipmi",
    "io.bowline.connectors.ganglia",
    "io.bowline.connectors.agent",
    "io.bowline.connectors.pxe",
    "io.bowline.connectors.ssh",
    "io.bowline.connectors.process",
  };

  @ArchTest
  static final ArchRule WORK_WITHOUT_SPRING_CAMUNDA_AND_THE_REST_OF_BOWLINE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.xml..",
              "javax.naming..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "io.bowline.connectors..",
              "com.jcraft.jsch..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule KEEP_THE_SSH_LIBRARY_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.bowline.connectors.ssh")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.jcraft.jsch..");

  @ArchTest
  static final ArchRule KEEP_WHAT_IS_COMMON_FREE_OF_ANY_DEVICE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.bowline.connectors",
              "io.bowline.connectors.storage",
              "io.bowline.connectors.power",
              "io.bowline.connectors.hypervisor")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FAMILIES);

  @ArchTest
  static void keepsDeviceFamiliesApart(JavaClasses classes) {
    for (var family : FAMILIES) {
      noClasses()
          .that()
          .resideInAPackage(family)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of(FAMILIES).filter(other -> !other.equals(family)).toArray(String[]::new))
          .allowEmptyShould(true)
          .check(classes);
    }
  }
}
