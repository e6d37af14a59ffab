package io.zekko.runtime.zmtp;

import io.zekko.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Remembers what an engine reported, and what it wrote in the order of the wire. */
final class RecordingHandler implements ZmtpHandler {
  final List<Message> messages = new ArrayList<>();
  final List<String> subscriptions = new ArrayList<>();
  final ByteArrayOutputStream wire = new ByteArrayOutputStream();
  PeerInfo peer;
  Fault fault;
  String detail;
  int faults;
  int largeBodies;

  /** What the handler says of what it took. */
  boolean unwritten;

  /** Asked after each message; false pauses. */
  BooleanSupplier goOn = () -> true;

  private WireBuffer out;

  void writes(WireBuffer out) {
    this.out = out;
  }

  /** Takes all that was written since the last call. */
  byte[] takeWire() {
    drain();
    byte[] bytes = wire.toByteArray();
    wire.reset();
    return bytes;
  }

  private void drain() {
    wire.write(out.array(), 0, out.length());
    out.clear();
  }

  @Override
  public void onHandshake(PeerInfo peer) {
    this.peer = peer;
  }

  @Override
  public boolean onMessage(Message message) {
    messages.add(message);
    return goOn.getAsBoolean();
  }

  @Override
  public void onSubscription(boolean subscribe, byte[] topic) {
    subscriptions.add((subscribe ? "+" : "-") + new String(topic, Wire.ASCII));
  }

  @Override
  public void onLargeBody(byte[] body) {
    drain();
    wire.writeBytes(body);
    largeBodies++;
  }

  @Override
  public boolean hasUnwritten() {
    return unwritten;
  }

  @Override
  public void onFault(Fault fault, String detail) {
    this.fault = fault;
    this.detail = detail;
    faults++;
  }
}
