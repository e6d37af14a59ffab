package io.zekko.examples;

/** The entry point of the examples' jar: the first argument names the example to run. */
public final class Main {
  private Main() {}

  /**
   * Runs one example.
   *
   * @param args the example's name, then its own arguments
   */
  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("demo")) {
      Demo.main(new String[0]);
      return;
    }
    System.err.println("usage: java -jar zekko-examples.jar demo");
    System.exit(2);
  }
}
