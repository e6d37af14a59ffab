/**
 * What is compared: each scenario is a small class that lists its cases, each of which says which
 * sides run and how much they do.
 */
package io.zekko.benchmarks.scenario;
