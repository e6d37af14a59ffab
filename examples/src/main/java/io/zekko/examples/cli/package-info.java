/** Commands to poke at sockets from a shell: one socket each, messages as lines. */
package io.zekko.examples.cli;
