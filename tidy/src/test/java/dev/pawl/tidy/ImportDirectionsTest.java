package dev.pawl.tidy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.pawl.journal.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom, as {@code ARCHITECTURE.md}, section 1, draws it. */
final class ImportDirectionsTest {
  private static final JavaClasses PROGRAM = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("dev.pawl");

  private static final List<String> LANGUAGE = List.of("json", "expression", "definition");
  private static final List<String> DIAGNOSIS = and(LANGUAGE, "source", "diagnosis");
  private static final List<String> ENGINE = and(LANGUAGE, "execution", "journal", "runtime");
  private static final List<String> SERVER = and(
      ENGINE,
      "machines",
      "source",
      "diagnosis",
      "store",
      "lambda",
      "integrations",
      "standins",
      "api",
      "deploy",
      "console",
      "server");

  /** Each part with the parts it may import; sub-packages belong to their part. */
  private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
      Map.entry("json", List.of()),
      Map.entry("expression", List.of("json")),
      Map.entry("definition", List.of("json", "expression")),
      Map.entry("source", List.of("json", "definition")),
      Map.entry("diagnosis", and(LANGUAGE, "source")),
      Map.entry("execution", and(LANGUAGE, "journal")),
      Map.entry("journal", List.of()),
      Map.entry("runtime", ENGINE),
      Map.entry("machines", and(ENGINE, "machines")),
      Map.entry("store", List.of("journal")),
      Map.entry("lambda", ENGINE),
      Map.entry("integrations", ENGINE),
      Map.entry("standins", and(ENGINE, "integrations")),
      Map.entry("api", SERVER),
      Map.entry("deploy", and(ENGINE, "integrations", "standins")),
      Map.entry("console", SERVER),
      Map.entry("server", SERVER),
      Map.entry("testkit", SERVER),
      Map.entry("cli", and(DIAGNOSIS, "server")),
      Map.entry("benchmarks", and(SERVER, "cli")),
      Map.entry("simulation", and(SERVER, "cli")));

  /** Libraries that one part alone knows. */
  private static final Map<String, List<String>> ONLY_IN = Map.of(
      "com.fasterxml.jackson", List.of("json"),
      "com.jayway.jsonpath", List.of("expression"),
      "com.dashjoin.jsonata", List.of("expression"),
      "org.snakeyaml", List.of("source", "deploy"),
      "org.rocksdb", List.of("store", "benchmarks"),
      "io.netty", List.of("lambda", "api", "server"),
      "io.prometheus", List.of("api", "server"),
      "picocli", List.of("cli"));

  @TestFactory
  Stream<DynamicTest> everyPartImportsOnlyWhatItMay() {
    return MAY_IMPORT.keySet().stream()
        .sorted()
        .map(part -> DynamicTest.dynamicTest(part, () -> imports(part).check(PROGRAM)));
  }

  @TestFactory
  Stream<DynamicTest> aLibraryStaysWhereItIsWanted() {
    return ONLY_IN.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(
            entry.getKey(), () -> staysIn(entry.getKey(), entry.getValue())));
  }

  private static void staysIn(String library, List<String> parts) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages(parts))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(PROGRAM);
  }

  @Test
  void theInterpreterKnowsNothingOfStorageButTheStatus() {
    noClasses()
        .that()
        .resideInAPackage("dev.pawl.execution..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.pawl.journal..").and(not(equivalentTo(Status.class))))
        .check(PROGRAM);
  }

  @Test
  void everyClassIsPartOfTheDrawing() {
    Set<String> parts = PROGRAM.stream()
        .map(ImportDirectionsTest::part)
        .collect(Collectors.toCollection(TreeSet::new));
    parts.removeAll(MAY_IMPORT.keySet());
    assertEquals(Set.of(), parts, "a new part: give it its place in ARCHITECTURE.md and here");
  }

  @Test
  void aWrongImportIsFound() {
    assertTrue(PROGRAM.contain("dev.pawl.runtime.Call"), "the program is on the class path");
    ArchRule tooStrict = imports("runtime", List.of("json"));
    assertThrows(AssertionError.class, () -> tooStrict.check(PROGRAM));
    assertThrows(AssertionError.class, () -> staysIn("com.fasterxml.jackson", List.of("cli")));
  }

  private static ArchRule imports(String part) {
    return imports(part, MAY_IMPORT.getOrDefault(part, List.of()));
  }

  private static ArchRule imports(String part, List<String> may) {
    return classes()
        .that()
        .resideInAPackage("dev.pawl." + part + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.pawl..").or(resideInAnyPackage(packages(and(may, part)))))
        .allowEmptyShould(true);
  }

  private static String[] packages(List<String> parts) {
    return parts.stream().map(part -> "dev.pawl." + part + "..").toArray(String[]::new);
  }

  private static String part(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[2];
  }

  private static List<String> and(List<String> parts, String... more) {
    List<String> all = new ArrayList<>(parts);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
