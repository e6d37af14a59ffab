/**
 * The socket types, grouped by messaging pattern. Per type there is a definition that {@code
 * Zekko.open} takes, a handle that it returns, and a small pattern that says how messages find
 * their pipes.
 */
package io.zekko.patterns;
