/** The demo: an actor server under load, every reply checked. */
package io.zekko.examples.demo;
