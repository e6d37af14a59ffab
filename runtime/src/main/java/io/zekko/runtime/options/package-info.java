/**
 * The options of a socket: immutable values with typed accessors, defaults in {@code
 * reference.conf}, and every value checked when it is set.
 */
package io.zekko.runtime.options;
