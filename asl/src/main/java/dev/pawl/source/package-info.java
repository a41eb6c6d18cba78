/**
 * Definitions as people write them: JSON or YAML, with {@code ${Name}} placeholders.
 *
 * <p>{@link dev.pawl.source.Source} turns such a text into the JSON that the language reads, and
 * leads every place of that JSON back to where it stands in the text;
 * {@link dev.pawl.source.Substitutions} are the values of placeholders.
 *
 * <p>Invariants: a text without placeholders that is JSON is its own definition, to the character;
 * size, depth and the growth by YAML aliases are bounded; a broken text is described, never thrown.
 *
 * <p>Must not be put here: files and other ways to get a text, and what a field means.
 */
@NullMarked
package dev.pawl.source;

import org.jspecify.annotations.NullMarked;
