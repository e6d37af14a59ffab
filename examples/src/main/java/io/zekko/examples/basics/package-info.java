/** The programs of the guide's first chapter: a server, a client, one message at a time. */
package io.zekko.examples.basics;
