package io.zekko.interop.libzmq;

import java.util.Arrays;

/** What libzmq's monitor tells, with the bits in {@code zmq.h}. */
public enum ZmqEvent {
  CONNECTED(0x0001),
  CONNECT_DELAYED(0x0002),
  CONNECT_RETRIED(0x0004),
  LISTENING(0x0008),
  BIND_FAILED(0x0010),
  ACCEPTED(0x0020),
  ACCEPT_FAILED(0x0040),
  CLOSED(0x0080),
  CLOSE_FAILED(0x0100),
  DISCONNECTED(0x0200),
  MONITOR_STOPPED(0x0400),
  HANDSHAKE_FAILED_NO_DETAIL(0x0800),
  HANDSHAKE_SUCCEEDED(0x1000),
  HANDSHAKE_FAILED_PROTOCOL(0x2000),
  HANDSHAKE_FAILED_AUTH(0x4000);

  static final int ALL = 0xFFFF;

  private final int bit;

  ZmqEvent(int bit) {
    this.bit = bit;
  }

  static ZmqEvent of(int bit) {
    return Arrays.stream(values()).filter(event -> event.bit == bit).findAny().orElseThrow();
  }
}
