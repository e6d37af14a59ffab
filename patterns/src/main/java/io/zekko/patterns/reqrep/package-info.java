/**
 * The request-reply pattern (RFC 28): REQ and REP take turns; DEALER and ROUTER do the same work
 * without turns, and ROUTER chooses whom it sends to.
 */
package io.zekko.patterns.reqrep;
