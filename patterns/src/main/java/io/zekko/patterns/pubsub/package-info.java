/**
 * Publish and subscribe (RFC 29): PUB and XPUB send each message to every peer that subscribed to a
 * prefix of its first frame; SUB and XSUB say what they want. The X types show subscriptions to the
 * user, for proxies and brokers.
 *
 * <p>A subscription is on its way for a moment: what is published before it arrives does not reach
 * the subscriber. A subscriber that is too slow loses messages, which its publisher counts, and
 * never slows down others.
 */
package io.zekko.patterns.pubsub;
