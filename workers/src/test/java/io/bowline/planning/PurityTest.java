package io.bowline.planning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The planner is a pure function, and its judge shares no code with it. */
class PurityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.bowline.planning", "io.bowline.bound");

  @Test
  void knowsOnlyInventoryRecordsAndTheJdkWithoutClockOrFiles() {
    classes()
        .that()
        .resideInAnyPackage("io.bowline.planning", "io.bowline.bound")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.bowline.planning",
            "io.bowline.bound",
            "io.bowline.inventory",
            "java.lang..",
            "java.util..",
            "java.time")
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .check(classes);
  }

  @Test
  void isJudgedByAProgramThatKnowsOnlyItsRecords() {
    noClasses()
        .that()
        .resideInAPackage("io.bowline.bound")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are the planner's and no records",
                type -> type.getPackageName().equals("io.bowline.planning") && !type.isRecord()))
        .check(classes);
  }
}
