package consumer;

/** The consumer in a thread without context class loader, as some containers and callbacks are. */
public final class WithoutContextLoader {
  private WithoutContextLoader() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread.currentThread().setContextClassLoader(null);
    Consumer.main(arguments);
  }
}
