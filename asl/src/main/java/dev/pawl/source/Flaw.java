package dev.pawl.source;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.json.Positions.Region;
import java.util.Optional;

/**
 * Something wrong with a text before it is a definition.
 *
 * @param region where in the text
 * @param help what to do about it, a sentence without a capital or a full stop
 */
public record Flaw(
    Severity severity, Code code, String message, Region region, Optional<String> help) {}
