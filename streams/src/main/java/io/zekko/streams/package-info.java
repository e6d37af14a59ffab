/** Settings, controls and elements of the streams over Zekko sockets. */
package io.zekko.streams;
