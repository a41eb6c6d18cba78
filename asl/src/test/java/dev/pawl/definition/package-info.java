/**
 * Tests of the reader of definitions.
 *
 * <p>What a definition does when it runs is told by the case files of the engine; here is what is
 * refused, in which words and at which place, and what is known of a program without running it.
 */
@NullMarked
package dev.pawl.definition;

import org.jspecify.annotations.NullMarked;
