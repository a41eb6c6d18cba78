/**
 * The stand-in for ECR: a registry without repositories.
 *
 * <p>{@link dev.pawl.standins.ecr.Ecr} says that there are none, to tools that ask before they take
 * theirs away. Functions from images are not available, so that nothing here needs one.
 *
 * <p>Must not be put here: images.
 */
@NullMarked
package dev.pawl.standins.ecr;

import org.jspecify.annotations.NullMarked;
