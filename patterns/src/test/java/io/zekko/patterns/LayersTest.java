package io.zekko.patterns;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.zekko.runtime.socket.Pattern;
import org.junit.jupiter.api.Test;

/** What socket types may know. */
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.zekko.patterns");

  @Test
  void thereAreElevenPatterns() {
    assertThat(CLASSES.stream().filter(c -> c.isAssignableTo(Pattern.class)))
        .hasSizeGreaterThan(10);
  }

  @Test
  void groupsOfPatternsFormNoCycle() {
    slices().matching("io.zekko.patterns.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void aPatternKnowsPipesAndRoutingButNoTransportWireLoopOrActor() {
    noClasses()
        .that()
        .implement(Pattern.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.zekko.runtime.transport..",
            "io.zekko.runtime.zmtp..",
            "io.zekko.runtime.loop..",
            "org.apache.pekko.actor..",
            "io.netty..",
            "java.util.concurrent.locks..")
        .check(CLASSES);
  }

  @Test
  void noPatternExtendsAnother() {
    classes()
        .that()
        .implement(Pattern.class)
        .should()
        .beTopLevelClasses()
        .andShould(
            new ArchCondition<>("extend nothing") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean plain = item.getRawSuperclass().get().isEquivalentTo(Object.class);
                events.add(
                    new SimpleConditionEvent(item, plain, item.getName() + " extends a class"));
              }
            })
        .check(CLASSES);
  }
}
