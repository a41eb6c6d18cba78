/**
 * Tests of what is said about definitions that are wrong or odd.
 *
 * <p>What is printed for whole files is told by the case files of the command line; here is what
 * holds for every text, however broken.
 */
@NullMarked
package dev.pawl.diagnosis;

import org.jspecify.annotations.NullMarked;
