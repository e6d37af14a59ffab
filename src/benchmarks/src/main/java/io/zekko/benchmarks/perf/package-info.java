/**
 * libzmq's performance tools, with its names, arguments and output lines, so that either side of a
 * measurement can be libzmq's own. Each tool is written once over {@link
 * io.zekko.benchmarks.perf.Library} and runs on every library that implements it.
 */
package io.zekko.benchmarks.perf;
