package io.zekko.interop.libzmq;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;

/**
 * The functions of the installed libzmq that the tests call, under their own names, mapped
 * directly. {@code size_t} is a Java long, which is right on 64-bit machines. A failed call leaves
 * its errno in {@link Native#getLastError}.
 */
final class LibZmq {
  static final int DONTWAIT = 1;
  static final int SNDMORE = 2;

  static {
    Native.register(LibZmq.class, load());
  }

  private LibZmq() {}

  private static NativeLibrary load() {
    try {
      return NativeLibrary.getInstance("libzmq.so.5");
    } catch (UnsatisfiedLinkError e) {
      return NativeLibrary.getInstance("zmq");
    }
  }

  /**
   * The version of the library.
   *
   * @throws LinkageError if it is not installed
   */
  static String version() {
    IntByReference major = new IntByReference();
    IntByReference minor = new IntByReference();
    IntByReference patch = new IntByReference();
    zmq_version(major, minor, patch);
    return major.getValue() + "." + minor.getValue() + "." + patch.getValue();
  }

  /** {@code result}, unless it tells that {@code call} failed. */
  static int check(String call, int result) {
    if (result == -1) {
      throw new ZmqException(call, Native.getLastError());
    }
    return result;
  }

  /** {@code result}, unless it is null because {@code call} failed. */
  static Pointer check(String call, Pointer result) {
    if (result == null) {
      throw new ZmqException(call, Native.getLastError());
    }
    return result;
  }

  static native void zmq_version(IntByReference major, IntByReference minor, IntByReference patch);

  static native String zmq_strerror(int errno);

  static native Pointer zmq_ctx_new();

  static native int zmq_ctx_set(Pointer context, int option, int value);

  static native int zmq_ctx_shutdown(Pointer context);

  static native int zmq_ctx_term(Pointer context);

  static native Pointer zmq_socket(Pointer context, int type);

  static native int zmq_close(Pointer socket);

  static native int zmq_bind(Pointer socket, String endpoint);

  static native int zmq_connect(Pointer socket, String endpoint);

  static native int zmq_unbind(Pointer socket, String endpoint);

  static native int zmq_disconnect(Pointer socket, String endpoint);

  static native int zmq_setsockopt(Pointer socket, int option, byte[] value, long size);

  static native int zmq_getsockopt(Pointer socket, int option, byte[] value, LongByReference size);

  static native int zmq_socket_monitor(Pointer socket, String endpoint, int events);

  static native int zmq_send(Pointer socket, byte[] frame, long size, int flags);

  static native int zmq_msg_init(Pointer message);

  static native int zmq_msg_recv(Pointer message, Pointer socket, int flags);

  static native Pointer zmq_msg_data(Pointer message);

  static native long zmq_msg_size(Pointer message);

  static native int zmq_msg_more(Pointer message);

  static native int zmq_msg_close(Pointer message);
}
