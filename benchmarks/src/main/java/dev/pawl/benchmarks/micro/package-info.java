/**
 * What one operation of the language and of the interpreter costs, in a warm virtual machine.
 *
 * <p>{@link dev.pawl.benchmarks.micro.Micro} runs the benchmarks, each in a machine of its own, and
 * prints a table. {@link dev.pawl.benchmarks.micro.LanguageBenchmark} is definitions,
 * {@link dev.pawl.benchmarks.micro.ExpressionBenchmark} both query languages,
 * {@link dev.pawl.benchmarks.micro.StepBenchmark} the interpreter without a store.
 *
 * <p>Invariants: what is measured is what ships, through its public methods; a benchmark returns
 * what it computes, lest it be optimised away. The classes are not final, for the harness extends
 * them.
 *
 * <p>Must not be put here: anything with a disk, a socket or a second thread.
 */
@NullMarked
package dev.pawl.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
