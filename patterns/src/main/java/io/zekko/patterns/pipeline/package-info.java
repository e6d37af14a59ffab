/**
 * The pipeline pattern (RFC 30): PUSH hands messages out to PULLs, one to each in turn, and both
 * wait rather than lose.
 */
package io.zekko.patterns.pipeline;
