package io.bowline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.ipmi.IpmiAddress;
import io.bowline.connectors.ipmi.IpmiClient;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.connectors.process.LocalShell;
import io.bowline.connectors.san.SanClient;
import io.bowline.connectors.ssh.SshShell;
import io.bowline.connectors.tgt.TgtClient;
import io.bowline.journal.JournaledShell;

/** Which way dependencies point, so that the domain can be read and tried without the engine. */
@AnalyzeClasses(packages = "io.bowline", importOptions = DoNotIncludeTests.class)
class WorkersArchitectureTest {

  @ArchTest
  static final ArchRule onlyWorkersKnowTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.bowline..worker..", "io.bowline.deploy..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.camunda..");

  /** Spring's JDBC and transaction templates are libraries; its container is not. */
  @ArchTest
  static final ArchRule onlyWorkersKnowTheContainer =
      noClasses()
          .that()
          .resideInAPackage("io.bowline..")
          .and()
          .resideOutsideOfPackages(
              "io.bowline", "io.bowline..worker..", "io.bowline..config..", "io.bowline.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.beans..",
              "org.springframework.boot..",
              "org.springframework.context..",
              "org.springframework.scheduling..",
              "org.springframework.stereotype..",
              "org.springframework.web..");

  @ArchTest
  static final ArchRule thePlannerIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.bowline.planning..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.sql..", "javax.sql..", "org.springframework..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule nothingReachesADeviceButThroughTheJournal =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.bowline.connectors..", "io.bowline.devices..")
          .should()
          .callConstructor(HmcClient.class, DeviceShell.class)
          .orShould()
          .callConstructor(SanClient.class, DeviceShell.class)
          .orShould()
          .callConstructor(LibvirtClient.class, DeviceShell.class, String.class)
          .orShould()
          .callConstructor(TgtClient.class, DeviceShell.class, int.class)
          .orShould()
          .callConstructor(IpmiClient.class, DeviceShell.class, IpmiAddress.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(SshShell.class, LocalShell.class);

  @ArchTest
  static final ArchRule theJournalIsPutAroundDevicesInOnePlace =
      classes()
          .that()
          .areAssignableTo(JournaledShell.class)
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.bowline.journal..", "io.bowline.devices..");

  @ArchTest
  static final ArchRule failuresKnowNoStage =
      noClasses()
          .that()
          .resideInAPackage("io.bowline.failure")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.bowline.restart..",
              "io.bowline.fencing..",
              "io.bowline.journal..",
              "io.bowline.limits..");
}
