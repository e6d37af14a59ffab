package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.PAIR;

import io.zekko.patterns.pair.PairSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Multithreaded relay: three threads, each waiting for a signal of the one before. */
@Command(name = "mtrelay", description = "Three threads that signal each other through PAIRs.")
public final class MtRelay implements Runnable {
  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      PairSocket receiver = zekko.open(PAIR).bind("inproc://step3"); // Before step 2 begins
      CompletableFuture.runAsync(() -> step2(zekko));

      receiver.receive();
      System.out.println("Test successful!");
    }
  }

  private static void step2(Zekko zekko) {
    PairSocket receiver = zekko.open(PAIR).bind("inproc://step2"); // Before step 1 begins
    CompletableFuture.runAsync(() -> step1(zekko));
    receiver.receive();

    PairSocket next = zekko.open(PAIR).connect("inproc://step3");
    System.out.println("Step 2 ready, signaling step 3");
    next.send("READY");
  }

  private static void step1(Zekko zekko) {
    PairSocket next = zekko.open(PAIR).connect("inproc://step2");
    System.out.println("Step 1 ready, signaling step 2");
    next.send("READY");
  }
}
