package mxconnect.tests.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may use whom. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("mxconnect");

  /** The package that puts the steps together. */
  private static final String CORE = "mxconnect.core";

  /** The steps of a call, in their order. */
  static final List<String> STEPS =
      List.of(
          "recipient",
          "exchanger",
          "address",
          "guard",
          "policy",
          "dane",
          "obligation",
          "attempt",
          "session",
          "connection");

  /** What every step stands on. */
  private static final List<String> GROUND =
      List.of(
          "concurrent", "delivery", "dns", "flight", "hook", "provider", "settings", "statistics");

  @ParameterizedTest
  @FieldSource("STEPS")
  void stepUsesOnlyEarlierSteps(String step) {
    List<String> later = STEPS.subList(STEPS.indexOf(step) + 1, STEPS.size());
    noClasses()
        .that()
        .resideInAPackage(inCore(step))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(coreAnd(later))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("GROUND")
  void groundUsesNoStep(String ground) {
    noClasses()
        .that()
        .resideInAPackage(inCore(ground))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(coreAnd(STEPS))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageOfTheEngineIsAStepOrGround() {
    List<String> known = Stream.concat(STEPS.stream(), GROUND.stream()).toList();
    noClasses()
        .that()
        .resideOutsideOfPackages(coreAnd(known))
        .should()
        .resideInAPackage(CORE + "..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycle() {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesAreNeverMappedByTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.IDN")
        .because("it is IDNA2003, which sends faß.de to fass.de")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandWritesToTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage("mxconnect.cli..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  private static String inCore(String name) {
    return CORE + "." + name + "..";
  }

  private static String[] coreAnd(List<String> names) {
    return Stream.concat(Stream.of(CORE), names.stream().map(ArchitectureTest::inCore))
        .toArray(String[]::new);
  }

  /**
   * A slice for each package, but one for the parts of the API: a connector is built with
   * providers, and a provider is told of options and failures.
   */
  private static final class Packages implements SliceAssignment {
    private static final Set<String> PARTS_OF_THE_API =
        Set.of("mxconnect.api.engine", "mxconnect.api.spi", "mxconnect.api.spi.support");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return SliceIdentifier.of(PARTS_OF_THE_API.contains(name) ? "mxconnect.api" : name);
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
