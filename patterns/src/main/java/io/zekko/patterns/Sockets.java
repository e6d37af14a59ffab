package io.zekko.patterns;

import io.zekko.patterns.pair.Pair;
import io.zekko.patterns.pipeline.Pull;
import io.zekko.patterns.pipeline.Push;
import io.zekko.patterns.pubsub.Pub;
import io.zekko.patterns.pubsub.Sub;
import io.zekko.patterns.pubsub.XPub;
import io.zekko.patterns.pubsub.XSub;
import io.zekko.patterns.reqrep.Dealer;
import io.zekko.patterns.reqrep.Rep;
import io.zekko.patterns.reqrep.Req;
import io.zekko.patterns.reqrep.Router;

/**
 * All types of socket with their default settings, to be imported statically: {@code
 * zekko.open(PUSH)}, {@code zekko.open(ROUTER.withMandatory(true))}.
 */
public final class Sockets {
  /** Hands each message to one PULL. */
  public static final Push PUSH = Push.create();

  /** Collects messages from PUSHes. */
  public static final Pull PULL = Pull.create();

  /** Sends a request, then receives the reply. */
  public static final Req REQ = Req.create();

  /** Receives a request, then sends the reply. */
  public static final Rep REP = Rep.create();

  /** Sends to peers in turn and receives from them in turn, in any order. */
  public static final Dealer DEALER = Dealer.create();

  /** Sends to the peer that a message names, and receives with the name of the sender. */
  public static final Router ROUTER = Router.create();

  /** Exchanges messages with one peer. */
  public static final Pair PAIR = Pair.create();

  /** Sends each message to all that subscribed to it. */
  public static final Pub PUB = Pub.create();

  /** Receives what it subscribed to. */
  public static final Sub SUB = Sub.create();

  /** As PUB, and shows the subscriptions to its user. */
  public static final XPub XPUB = XPub.create();

  /** Subscribes by sending subscriptions, and receives all that publishers send it. */
  public static final XSub XSUB = XSub.create();

  private Sockets() {}
}
