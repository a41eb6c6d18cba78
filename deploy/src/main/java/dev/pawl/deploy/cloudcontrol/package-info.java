/**
 * Cloud Control, as far as it changes what a stack has beside the stack: the CDK's way to put new
 * code and definitions in place without a deployment.
 *
 * <p>{@link dev.pawl.deploy.cloudcontrol.CloudControl} is the table of operations.
 *
 * <p>Invariants: the records of stacks stay as they were, so that the next deployment makes what
 * the template says.
 *
 * <p>Must not be put here: what it takes to change a resource of a type.
 */
@NullMarked
package dev.pawl.deploy.cloudcontrol;

import org.jspecify.annotations.NullMarked;
