/**
 * Amazon SNS: topics, standard and FIFO, and what they owe to subscriptions.
 *
 * <p>{@code Topics} knows the topics and their subscriptions; a {@code Notification} is what is
 * published, and {@code Subscription} says who wants it.
 *
 * <p>Invariants: a message that was accepted is durably owed to each subscription that wanted it
 * then. Of a group of a FIFO topic a subscription has the messages in the order in which they were
 * published. Notifications are not signed: there is no certificate of AWS here.
 *
 * <p>Must not be put here: how deliveries are made, and tried again.
 */
@NullMarked
package dev.pawl.standins.sns;

import org.jspecify.annotations.NullMarked;
