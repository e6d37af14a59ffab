/**
 * The libraries under measurement behind one small face, and the loops that drive them, so that
 * every library is measured by the same code.
 */
package io.zekko.benchmarks.library;
