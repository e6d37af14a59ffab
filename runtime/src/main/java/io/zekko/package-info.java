/**
 * The words everything else is said in: messages, routing ids, endpoints, types of socket, and the
 * errors that calls report. Plain values without threads, actors or I/O.
 */
package io.zekko;
