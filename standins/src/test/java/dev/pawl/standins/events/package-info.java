/** Tests of {@code dev.pawl.standins.events}. */
@NullMarked
package dev.pawl.standins.events;

import org.jspecify.annotations.NullMarked;
