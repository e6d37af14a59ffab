/** Brokers: actors that share requests of clients out to workers. */
package io.zekko.patterns.broker;
