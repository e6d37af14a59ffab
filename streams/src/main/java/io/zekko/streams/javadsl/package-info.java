/**
 * Sources, sinks and flows over sockets: one class for each type of socket and shape. {@code
 * create} opens a socket for each run of the stream; {@code from} uses one that was opened outside
 * and outlives the stream.
 */
package io.zekko.streams.javadsl;
