/** The programs of the guide's second chapter: sockets and the patterns they make. */
package io.zekko.examples.sockets;
