/**
 * ZMTP, the wire protocol of ZeroMQ, as a pure object: bytes, messages and the time go into a
 * {@link io.zekko.runtime.zmtp.ZmtpEngine}, bytes, messages and faults come out of it. Nothing here
 * reads a clock, does I/O, starts a thread or knows an actor.
 *
 * <p>It speaks ZMTP 3.1 (RFC 37), 3.0 (RFC 23) and, as a downgrade, 2.0 (RFC 15). Where the RFC and
 * libzmq differ it does what libzmq's peers expect. Security is a {@link
 * io.zekko.runtime.zmtp.Mechanism}.
 */
package io.zekko.runtime.zmtp;
