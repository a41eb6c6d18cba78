/**
 * What is wrong or odd with a definition, explained to the person who wrote it.
 *
 * <p>{@link dev.pawl.diagnosis.Diagnosis} takes the text of a file and gives every
 * {@link dev.pawl.diagnosis.Diagnostic} with its place in that text and, where one is obvious, a
 * suggestion. {@link dev.pawl.diagnosis.Lint} finds what is odd but runs.
 *
 * <p>Invariants: errors are those of {@code definition}, in AWS's words, and nothing here changes
 * them; a valid definition stays valid; a warning never says of working code that it fails. All
 * work is done on request, none when a definition is compiled to run.
 *
 * <p>Must not be put here: rules that refuse a definition (they belong to {@code definition}), and
 * how diagnostics are printed.
 */
@NullMarked
package dev.pawl.diagnosis;

import org.jspecify.annotations.NullMarked;
