/**
 * Lambda's API: one file per operation, over the local functions.
 *
 * <p>{@link dev.pawl.api.functions.FunctionActions} is the table of operations; {@code Named} says
 * which function a request means, {@code FunctionShapes} what the API shows of it.
 *
 * <p>Invariants: an operation answers when what it did is durable; functions of a folder are of
 * every account and region, and only their files change them.
 *
 * <p>Must not be put here: running functions and keeping them, which the part {@code lambda} does;
 * what the protocol has to say, which {@link dev.pawl.api.RestJson} does.
 */
@NullMarked
package dev.pawl.api.functions;

import org.jspecify.annotations.NullMarked;
