package io.zekko.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The layout of a Pekko connector: model at the root, factories over stages. */
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.zekko.streams");

  @Test
  void factoriesUseStagesAndStagesUseTheModel() {
    assertThat(CLASSES).hasSizeGreaterThan(20);
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("model")
        .definedBy("io.zekko.streams")
        .layer("stages")
        .definedBy("io.zekko.streams.impl..")
        .layer("factories")
        .definedBy("io.zekko.streams.javadsl..")
        .layer("testkit")
        .definedBy("io.zekko.streams.testkit..")
        .whereLayer("factories")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("testkit")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("stages")
        .mayOnlyBeAccessedByLayers("factories")
        .check(CLASSES);
  }

  @Test
  void theTestKitNeedsNoTestFramework() {
    noClasses()
        .that()
        .resideInAPackage("io.zekko.streams.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..", "org.apache.pekko.actor.testkit..")
        .check(CLASSES);
  }

  /** Whoever waits for peers or subscribers is told of them, also in tests. */
  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(new ClassFileImporter().importPackages("io.zekko.streams"));
  }
}
