/**
 * Routing strategies that socket types are composed of: which pipe gets the next message, which one
 * is read next, who is behind a routing id, who has subscribed. Each is a plain single-threaded
 * object over {@link io.zekko.runtime.pipe.Pipe pipes} that knows no socket type, keeps no messages
 * and costs O(1) per message without allocating.
 */
package io.zekko.runtime.routing;
