/**
 * The stages behind the sources, sinks and flows. Internal: it changes without notice; use {@code
 * io.zekko.streams.javadsl}.
 */
package io.zekko.streams.impl;
