package io.zekko.streams;

import io.zekko.Endpoint;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.SocketStats;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What a running source, sink or flow lets its owner see and do. Every stream over a socket
 * materializes one. Any thread may call any method; nothing blocks. What depends on the stages may
 * run on an I/O loop and must not block.
 */
public interface SocketControl {
  /**
   * Completes when the stream has bound and connected everything that its settings name, with the
   * endpoints really bound, in the order of the settings. Fails, as the stream does, if one cannot
   * be bound. A socket that was opened outside has no endpoints here.
   */
  CompletionStage<List<Endpoint>> whenBound();

  /** Completes once at least {@code peers} peers are connected and ready for messages. */
  CompletionStage<Done> whenConnected(int peers);

  /**
   * What happens to the socket from the moment this source runs: peers that come and go, refused
   * handshakes, retries. Completes when the socket has closed, in place of {@link
   * SocketEvent.Stopped}. Whoever is slower than the events loses the oldest beyond 256. May be run
   * several times.
   */
  Source<SocketEvent, NotUsed> events();

  /**
   * Messages in and out, drops by reason, messages that wait to be sent, peers. Still answers after
   * the end, with the last state of a socket that the stream had opened.
   */
  CompletionStage<SocketStats> stats();

  /**
   * Ends the stream now: completes its outlet, cancels its inlet, and closes the socket if the
   * stream had opened it, which still sends what it has accepted within its linger time.
   * Idempotent.
   *
   * @return as {@link #whenDone}
   */
  CompletionStage<Done> shutdown();

  /**
   * Ends the stream without losing what it has accepted: takes no more from upstream, sends what it
   * has taken; says goodbye to the peers of a socket that it had opened, takes from them what was
   * already on its way and emits all that has been received; then does as {@link #shutdown}. The
   * drain timeout of the settings limits it. A socket that was opened outside keeps what it has for
   * its next user. Idempotent.
   *
   * @return as {@link #whenDone}
   */
  CompletionStage<Done> drainAndShutdown();

  /**
   * Completes when the stream has ended and the socket that it had opened is gone; fails with what
   * the stream failed with.
   */
  CompletionStage<Done> whenDone();
}
