/** Programs to read and to run, under the names that the ZeroMQ Guide gives them. */
package io.zekko.examples;
