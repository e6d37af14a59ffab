/** Proxies: actors that pass messages between two sockets. */
package io.zekko.patterns.proxy;
