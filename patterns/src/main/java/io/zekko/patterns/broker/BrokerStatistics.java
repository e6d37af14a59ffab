package io.zekko.patterns.broker;

/**
 * What a broker has done since it started, and how its workers are.
 *
 * @param requests requests handed to workers
 * @param replies replies passed on to clients
 * @param lost requests whose worker went, or asked for work again, without a reply
 * @param malformed messages of workers that were neither of these and were dropped: without the
 *     empty frame that a REQ puts first
 * @param freeWorkers workers that wait for a request
 * @param busyWorkers workers that have a request in hand
 */
public record BrokerStatistics(
    long requests, long replies, long lost, long malformed, int freeWorkers, int busyWorkers) {}
