/**
 * Sockets: the actor protocol, the one lifecycle behind it, the {@link
 * io.zekko.runtime.socket.Pattern} that a type supplies, and the handles by which threads use a
 * socket. The classes without {@code public} are the two ways of a message: {@code Sending}, {@code
 * Outbox} and {@code Outgoing} on its way out; {@code Incoming}, {@code Inbox} and {@code
 * Receiving} on its way in.
 */
package io.zekko.runtime.socket;
