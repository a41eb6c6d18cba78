/**
 * Stacks: what was deployed from a template, and what is being done about it.
 *
 * <p>{@link dev.pawl.deploy.stack.StackStore} keeps {@link dev.pawl.deploy.stack.Stack}s, their
 * {@link dev.pawl.deploy.stack.StackResource}s and events. A
 * {@link dev.pawl.deploy.stack.Deployment} does one operation on one stack;
 * {@link dev.pawl.deploy.stack.Deployments} runs them, and goes on at a start with those that the
 * end of the process interrupted.
 *
 * <p>Invariants: one operation at a time changes a stack. What is about to be done to a resource is
 * recorded before it is done, so that it can be done again or undone.
 *
 * <p>Must not be put here: the wire, and what it takes to create a resource of a type.
 */
@NullMarked
package dev.pawl.deploy.stack;

import org.jspecify.annotations.NullMarked;
