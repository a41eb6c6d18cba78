/**
 * CloudFormation, as far as clients that deploy use it: the AWS CLI, the CDK and the SAM CLI.
 *
 * <p>{@link dev.pawl.deploy.cloudformation.CloudFormation} is the table of operations. Those that
 * change a stack record what is to be done and leave the doing to
 * {@link dev.pawl.deploy.stack.Deployments}.
 *
 * <p>Invariants: what is refused changed nothing. Errors are worded as CloudFormation words them,
 * for clients look at them.
 *
 * <p>Must not be put here: how a stack comes to be what it is to be.
 */
@NullMarked
package dev.pawl.deploy.cloudformation;

import org.jspecify.annotations.NullMarked;
