/**
 * The exclusive pair pattern (RFC 31): two PAIR sockets and nobody else, mostly within one process.
 */
package io.zekko.patterns.pair;
