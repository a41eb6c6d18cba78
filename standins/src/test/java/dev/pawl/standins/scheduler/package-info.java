/** Tests of {@code dev.pawl.standins.scheduler}. */
@NullMarked
package dev.pawl.standins.scheduler;

import org.jspecify.annotations.NullMarked;
