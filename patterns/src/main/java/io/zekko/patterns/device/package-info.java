/** What proxies and brokers have in common: actors that work between sockets. */
package io.zekko.patterns.device;
