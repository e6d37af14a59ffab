/**
 * The comparison of Zekko with other ZeroMQ libraries: the same tools, in two processes over tcp,
 * library after library, round after round.
 */
package io.zekko.benchmarks.compare;
