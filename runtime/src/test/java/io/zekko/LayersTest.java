package io.zekko;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layers of the runtime: each may use those below it, never those above. */
class LayersTest {
  /** From the ground up. */
  private static final String[] LAYERS = {
    "io.zekko",
    "io.zekko.runtime.event",
    "io.zekko.runtime.options",
    "io.zekko.runtime.zmtp",
    "io.zekko.runtime.pipe",
    "io.zekko.runtime.routing",
    "io.zekko.runtime.loop",
    "io.zekko.runtime.transport",
    "io.zekko.runtime.transport.inproc",
    "io.zekko.runtime.transport.stream",
    "io.zekko.runtime.socket",
    "io.zekko.runtime"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.zekko");

  @Test
  void everyPackageIsALayerAndHasClasses() {
    assertThat(CLASSES).isNotEmpty();
    assertThat(CLASSES.stream().map(c -> c.getPackageName()).distinct())
        .containsExactlyInAnyOrder(LAYERS);
  }

  @Test
  void eachLayerUsesOnlyThoseBelow() {
    var rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String layer : LAYERS) {
      rule = rule.layer(layer).definedBy(layer);
    }
    for (int i = 0; i < LAYERS.length; i++) {
      String[] above = java.util.Arrays.copyOfRange(LAYERS, i + 1, LAYERS.length);
      rule =
          above.length == 0
              ? rule.whereLayer(LAYERS[i]).mayNotBeAccessedByAnyLayer()
              : rule.whereLayer(LAYERS[i]).mayOnlyBeAccessedByLayers(above);
    }
    rule.check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.zekko.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theWireProtocolAndTheRoutingKnowNoActorThreadChannelOrClock() {
    noClasses()
        .that()
        .resideInAnyPackage("io.zekko.runtime.zmtp", "io.zekko.runtime.routing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.pekko.actor..",
            "io.netty..",
            "java.util.concurrent.locks..",
            "java.util.concurrent.atomic..",
            "java.time..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.concurrent.Executor.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void librariesNeverPrint() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
