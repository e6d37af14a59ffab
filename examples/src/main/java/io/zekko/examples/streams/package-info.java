/** Programs made of Pekko Streams: a pipeline in three processes, plumbing, an actor server. */
package io.zekko.examples.streams;
