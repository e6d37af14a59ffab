/**
 * What runs in the processes that are measured: each side of each scenario, for every library in
 * Java. The program in C beside the comparison has the same sides under the same names.
 */
package io.zekko.benchmarks.side;
