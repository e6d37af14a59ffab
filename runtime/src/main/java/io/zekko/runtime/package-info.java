/**
 * The engine: {@link io.zekko.runtime.Zekko} opens sockets; the packages below carry them. It knows
 * no socket type.
 */
package io.zekko.runtime;
