package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.ExpressRules;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Program;
import dev.pawl.diagnosis.Diagnosis;
import dev.pawl.machines.StateMachine;
import dev.pawl.source.Source;
import dev.pawl.source.Substitutions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the definition that a machine is to have.
 *
 * @param judgement how definitions are judged
 */
record Definitions(Judgement judgement) {
  /** The errors of one definition that are explained. */
  private static final int HINTS_MAX = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  /**
   * Refuses what cannot be the definition of a machine.
   *
   * @param machine its name, for the log
   * @throws ApiException InvalidDefinition, with all that is wrong
   */
  void require(String machine, StateMachine.Type type, String definition) {
    try {
      Program program = Program.parse(definition, judgement);
      if (type == StateMachine.Type.EXPRESS) {
        ExpressRules.check(program);
      }
      program.warnings().forEach(warning -> LOG.warn("state machine {}: {}", machine, warning));
    } catch (DefinitionException e) {
      tell(machine, type, definition);
      throw new ApiException(
          Code.INVALID_DEFINITION, "Invalid State Machine Definition: '" + e.getMessage() + "'");
    }
  }

  /** The answer has AWS's words alone: what may have been meant is in the log. */
  private void tell(String machine, StateMachine.Type type, String definition) {
    Diagnosis.of(
            Source.json(definition, Substitutions.NONE),
            judgement,
            Diagnosis.Workflow.valueOf(type.name()))
        .stream()
        .filter(each -> each.isError() && each.code().isAws())
        .limit(HINTS_MAX)
        .forEach(each -> each.help()
            .ifPresent(help -> LOG.warn(
                "state machine {} is refused: {} at {}: {}",
                machine,
                each.message(),
                each.location().orElse("/"),
                help)));
  }
}
