/**
 * The stand-in for IAM: roles, managed policies, what is attached to what.
 *
 * <p>{@link dev.pawl.standins.iam.Iam} is the table of operations,
 * {@link dev.pawl.standins.iam.Roles} and {@link dev.pawl.standins.iam.Policies} are what is kept,
 * each of it an {@link dev.pawl.standins.iam.Entity}.
 *
 * <p>Invariants: IAM is one for all regions of an account. A name is unique without regard to
 * capitals. How often a policy is attached is counted in its own record, so that it is neither
 * deleted nor attached on what somebody else has just changed.
 *
 * <p>Must not be put here: who may do what. Roles and policies are recorded; nobody is asked for
 * them.
 */
@NullMarked
package dev.pawl.standins.iam;

import org.jspecify.annotations.NullMarked;
