/**
 * The transports over streams of bytes: tcp, and ipc over Unix domain sockets. They differ in their
 * addresses and in how a channel is made; everything else is one {@code StreamSession} for both,
 * made by a {@code StreamListener} or a {@code StreamConnecter}.
 */
package io.zekko.runtime.transport.stream;
