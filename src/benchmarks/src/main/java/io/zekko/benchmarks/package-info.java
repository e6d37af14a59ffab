/**
 * What measures Zekko: libzmq's performance tools in {@code perf}, the comparison with other
 * libraries in {@code compare}, and the command line that starts them.
 */
package io.zekko.benchmarks;
