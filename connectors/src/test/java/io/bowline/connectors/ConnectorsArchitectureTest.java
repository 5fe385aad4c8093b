package io.bowline.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.bowline.connectors", importOptions = DoNotIncludeTests.class)
class ConnectorsArchitectureTest {

  @ArchTest
  static final ArchRule WORK_WITHOUT_SPRING_CAMUNDA_AND_THE_REST_OF_BOWLINE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "io.bowline.connectors..", "com.jcraft.jsch..", "org.slf4j..");

  @ArchTest
  static final ArchRule KEEP_THE_SSH_LIBRARY_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.bowline.connectors.ssh")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.jcraft.jsch..");

  @ArchTest
  static final ArchRule KEEP_DEVICE_FAMILIES_APART_FROM_EACH_OTHER_AND_FROM_THE_TRANSPORT =
      noClasses()
          .that()
          .resideInAnyPackage("io.bowline.connectors.hmc", "io.bowline.connectors.san")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bowline.connectors.ssh");

  @ArchTest
  static final ArchRule KEEP_HMC_AND_SAN_APART =
      noClasses()
          .that()
          .resideInAPackage("io.bowline.connectors.hmc")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bowline.connectors.san");
}
