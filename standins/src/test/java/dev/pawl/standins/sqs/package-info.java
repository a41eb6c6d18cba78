/** Tests of {@code dev.pawl.standins.sqs}. */
@NullMarked
package dev.pawl.standins.sqs;

import org.jspecify.annotations.NullMarked;
