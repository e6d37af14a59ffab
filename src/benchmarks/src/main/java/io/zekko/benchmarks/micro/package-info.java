/**
 * Benchmarks of the hot parts alone, for JMH. Those of parts that are not public stand in packages
 * of the same names as these parts.
 */
package io.zekko.benchmarks.micro;
