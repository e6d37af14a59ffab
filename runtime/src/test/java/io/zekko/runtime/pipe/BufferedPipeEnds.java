package io.zekko.runtime.pipe;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Both ends of a {@link BufferedPipe} under test: its socket and its connection. */
final class BufferedPipeEnds implements PipeOwner, Link {
  final List<String> calls = new ArrayList<>();
  final List<Message> sent = new ArrayList<>();
  final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
  int drained;

  /** How many more messages the link accepts. */
  int appetite = Integer.MAX_VALUE;

  /** What was told since the last time. */
  List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  @Override
  public int nextSlot() {
    return 7;
  }

  @Override
  public void attached(Pipe pipe) {
    calls.add("attached");
  }

  @Override
  public void connected(Pipe pipe) {
    calls.add("connected");
  }

  @Override
  public void disconnected(Pipe pipe) {
    calls.add("disconnected");
  }

  @Override
  public void detached(Pipe pipe) {
    calls.add("detached");
  }

  @Override
  public void readable(Pipe pipe) {
    calls.add("readable");
  }

  @Override
  public void writable(Pipe pipe) {
    calls.add("writable");
  }

  @Override
  public void resized(Pipe pipe) {
    calls.add("resized");
  }

  @Override
  public void drained(Pipe pipe, int messages) {
    drained += messages;
  }

  @Override
  public void dropped(DropReason reason, int count) {
    dropped.merge(reason, count, Integer::sum);
  }

  @Override
  public boolean accept(Message message) {
    if (appetite == 0) {
      return false;
    }
    appetite--;
    sent.add(message);
    return true;
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {
    calls.add((subscribe ? "subscribe " : "cancel ") + new String(topic, StandardCharsets.UTF_8));
  }

  @Override
  public void resumeReading() {
    calls.add("resume");
  }

  @Override
  public void finishSending() {
    calls.add("finishSending");
  }

  @Override
  public void finish() {
    calls.add("finish");
  }

  @Override
  public void close() {
    calls.add("close");
  }

  @Override
  public void refuse(String reason) {
    calls.add("refuse");
  }
}
