package io.zekko.examples;

/** The demo that {@code mvn -q -Pdemo package} runs. */
public final class Demo {
  private Demo() {}

  /**
   * Runs the demo.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println("Zekko: ZeroMQ for Apache Pekko");
  }
}
