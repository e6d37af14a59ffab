/**
 * A long run of all patterns over all transports, with peers that come and go and processes that
 * are killed, which ends with a verdict.
 */
package io.zekko.benchmarks.soak;
