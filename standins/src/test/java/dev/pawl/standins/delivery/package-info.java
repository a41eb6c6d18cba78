/** Tests of {@code dev.pawl.standins.delivery}. */
@NullMarked
package dev.pawl.standins.delivery;

import org.jspecify.annotations.NullMarked;
