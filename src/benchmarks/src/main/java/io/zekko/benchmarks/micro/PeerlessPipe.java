package io.zekko.benchmarks.micro;

import io.zekko.Message;
import io.zekko.runtime.pipe.Peer;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.PipeLimits;

/** A pipe that always has the same message to read and takes any, so that only routing costs. */
final class PeerlessPipe implements Pipe {
  private final int slot;
  private final Message message = Message.empty();

  PeerlessPipe(int slot) {
    this.slot = slot;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public Peer peer() {
    return null;
  }

  @Override
  public boolean connected() {
    return true;
  }

  @Override
  public boolean write(Message written) {
    return true;
  }

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public int room() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {}

  @Override
  public Message read() {
    return message;
  }

  @Override
  public boolean readable() {
    return true;
  }

  @Override
  public void limit(PipeLimits limits) {}

  @Override
  public int unsent() {
    return 0;
  }

  @Override
  public int unread() {
    return 1;
  }

  @Override
  public int backlog() {
    return 1;
  }

  @Override
  public void close() {}
}
