/** The programs of the guide's third chapter: advanced request-reply, where envelopes show. */
package io.zekko.examples.reqrep;
