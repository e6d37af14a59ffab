/**
 * The threads on which sockets live: Netty event loops that are Pekko dispatchers at the same time.
 */
package io.zekko.runtime.loop;
