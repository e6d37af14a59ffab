/**
 * Sources, sinks and flows of Pekko Streams over Zekko sockets. The module's surface is not there
 * yet.
 */
package io.zekko.streams;
