/**
 * The comparison of Zekko with other ZeroMQ libraries: the same scenarios in fresh processes,
 * library after library, round after round.
 */
package io.zekko.benchmarks.compare;
