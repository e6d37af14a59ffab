/**
 * For tests of graphs: {@link io.zekko.streams.testkit.TestPeer}, a peer in memory whose connection
 * can be delayed, cut and stalled. Needs no test framework.
 */
package io.zekko.streams.testkit;
