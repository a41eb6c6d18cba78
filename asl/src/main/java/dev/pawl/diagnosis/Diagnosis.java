package dev.pawl.diagnosis;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.ExpressRules;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Problem;
import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.definition.Program;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.json.Positions.Region;
import dev.pawl.source.Flaw;
import dev.pawl.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says all that is wrong or odd with a definition, each with its place in the text. */
public final class Diagnosis {
  private final Source source;
  private final Judgement judgement;
  private final Workflow workflow;
  private final List<Diagnostic> found = new ArrayList<>();

  /** What the definition shall run as; Express refuses what takes long by design. */
  public enum Workflow {
    STANDARD,
    EXPRESS
  }

  private Diagnosis(Source source, Judgement judgement, Workflow workflow) {
    this.source = source;
    this.judgement = judgement;
    this.workflow = workflow;
  }

  /** {@return errors and warnings in the order of the text} */
  public static List<Diagnostic> of(Source source, Judgement judgement, Workflow workflow) {
    Diagnosis diagnosis = new Diagnosis(source, judgement, workflow);
    source.flaws().forEach(diagnosis::add);
    source.definition().ifPresent(diagnosis::definition);
    return diagnosis.found.stream()
        .sorted(Comparator.comparingInt(
            each -> each.region().map(Region::start).orElse(Integer.MAX_VALUE)))
        .toList();
  }

  /** {@return what AWS would say of a definition in JSON: errors first, then warnings} */
  public static List<Problem> ofAws(String definition, Judgement judgement, Workflow workflow) {
    List<Problem> problems = new ArrayList<>(problems(definition, judgement, workflow));
    tree(definition).ifPresent(tree -> problems.addAll(Lint.check(tree, isValid(problems))));
    return problems.stream()
        .filter(problem -> problem.code().isAws())
        .sorted(Comparator.comparing(Problem::severity))
        .toList();
  }

  private static boolean isValid(List<Problem> problems) {
    return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  private void definition(String definition) {
    List<Problem> problems = new ArrayList<>(problems(definition, judgement, workflow));
    Optional<Map<?, ?>> tree = tree(definition);
    if (tree.isEmpty()) {
      problems.forEach(problem -> found.add(syntax(problem, definition)));
      return;
    }
    problems.addAll(Lint.check(tree.get(), isValid(problems)));
    Hints hints = new Hints(tree.get());
    problems.forEach(problem -> add(problem, hints.of(problem)));
    forgetWhatFollows();
    source.duplicates().forEach(this::add);
  }

  /** A placeholder without a value is wrong wherever it stands: once is enough to say so. */
  private void forgetWhatFollows() {
    List<Region> undefined = source.flaws().stream()
        .filter(flaw -> flaw.severity() == Severity.ERROR)
        .map(Flaw::region)
        .toList();
    found.removeIf(each -> each.code() != Code.UNDEFINED_SUBSTITUTION
        && each.region().filter(region -> touches(region, undefined)).isPresent());
  }

  private static boolean touches(Region region, List<Region> others) {
    return others.stream()
        .anyMatch(other -> region.start() <= other.start() && other.end() <= region.end());
  }

  private static List<Problem> problems(String definition, Judgement judgement, Workflow workflow) {
    try {
      Program program = Program.parse(definition, judgement);
      List<Problem> problems = new ArrayList<>(program.warnings());
      if (workflow == Workflow.EXPRESS) {
        problems.addAll(express(program));
      }
      return problems;
    } catch (DefinitionException e) {
      return e.problems();
    }
  }

  private static List<Problem> express(Program program) {
    try {
      ExpressRules.check(program);
      return List.of();
    } catch (DefinitionException e) {
      return e.problems();
    }
  }

  private static Optional<Map<?, ?>> tree(String definition) {
    try {
      return Json.parse(definition).tree() instanceof Map<?, ?> object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private void add(Flaw flaw) {
    found.add(new Diagnostic(
        flaw.severity(),
        flaw.code(),
        flaw.message(),
        Optional.empty(),
        Optional.of(flaw.region()),
        flaw.help()));
  }

  private void add(Problem problem, Hint hint) {
    Optional<String> place = hint.place().or(problem::location);
    Optional<Region> region = place.flatMap(
        found -> hint.part() == Hint.Part.NAME ? source.name(found) : source.shown(found));
    found.add(new Diagnostic(
        problem.severity(),
        problem.code(),
        problem.message(),
        problem.location(),
        region,
        hint.help()));
  }

  private Diagnostic syntax(Problem problem, String definition) {
    if (problem.code() != Code.INVALID_JSON_DESCRIPTION) {
      return new Diagnostic(
          problem.severity(),
          problem.code(),
          problem.message(),
          problem.location(),
          Optional.empty(),
          Optional.empty());
    }
    Syntax syntax = new Syntax(problem, definition);
    return new Diagnostic(
        problem.severity(),
        problem.code(),
        syntax.message(),
        Optional.empty(),
        syntax.region().map(source::region),
        syntax.help());
  }
}
