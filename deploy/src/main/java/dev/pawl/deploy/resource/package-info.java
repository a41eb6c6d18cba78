/**
 * What a stack is made of: one {@link dev.pawl.deploy.resource.ResourceType} for each type of
 * resource, which creates, changes and deletes by calling the service that has it.
 *
 * <p>{@link dev.pawl.deploy.resource.ResourceTypes} is the table of them.
 *
 * <p>Invariants: a type calls services by the names of their APIs and keeps nothing itself. What is
 * created has the name that was recorded before, so that it is found again after a crash. Deleting
 * what is not there is no error.
 *
 * <p>Must not be put here: the order of resources, stacks and their states.
 */
@NullMarked
package dev.pawl.deploy.resource;

import org.jspecify.annotations.NullMarked;
