package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.ExpressRules;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Program;
import dev.pawl.machines.StateMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the definition that a machine is to have.
 *
 * @param judgement how definitions are judged
 */
record Definitions(Judgement judgement) {
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
      throw new ApiException(
          Code.INVALID_DEFINITION, "Invalid State Machine Definition: '" + e.getMessage() + "'");
    }
  }
}
