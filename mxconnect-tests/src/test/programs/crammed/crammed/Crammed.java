package crammed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/** Connects to many domains at once where that is too much, then to one; tells what came of it. */
public final class Crammed {
  private static final int TRIES = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final AtomicInteger CONNECTED = new AtomicInteger();
  private static final AtomicInteger TEMPORARY = new AtomicInteger();
  private static final AtomicInteger PERMANENT = new AtomicInteger();
  private static final AtomicInteger OTHER = new AtomicInteger();

  private Crammed() {}

  /**
   * The arguments are the number of calls, the port of the mail exchangers, what is done about
   * DANE, and then settings, each as {@code key=value}.
   */
  public static void main(String[] arguments) throws InterruptedException {
    int calls = Integer.parseInt(arguments[0]);
    ConnectOptions options =
        ConnectOptions.builder()
            .port(Integer.parseInt(arguments[1]))
            .tls(tls -> tls.mtaSts(MtaSts.ON).dane(Dane.valueOf(arguments[2])))
            .build();
    MxConnector.Builder builder = MxConnector.builder().options(options);
    for (String setting : List.of(arguments).subList(3, arguments.length)) {
      String[] parts = setting.split("=", 2);
      builder.set(parts[0], parts[1]);
    }
    try (MxConnector connector = builder.build()) {
      // A class that cannot be made ready for want of descriptors never is.
      call(connector, "first.example");
      String first = told();
      callAll(connector, calls);
      int ended = sum();
      String flood = TEMPORARY.get() > 0 ? "too much" : "enough";
      boolean clean = PERMANENT.get() + OTHER.get() == 0;
      System.out.println(flood + " for " + ended + (clean ? "" : ": " + told()));
      callUntilItConnects(connector);
      System.out.println("before: " + first + ", afterwards: " + told());
    }
  }

  /** What the calls have given up closes its sockets in its own time. */
  private static void callUntilItConnects(MxConnector connector) throws InterruptedException {
    reset();
    for (int i = 0; i < TRIES && CONNECTED.get() == 0; i++) {
      Thread.sleep(PAUSE);
      reset();
      call(connector, "last.example");
    }
  }

  private static void callAll(MxConnector connector, int calls) throws InterruptedException {
    String[] domains = new String[calls];
    Thread[] threads = new Thread[calls];
    for (int i = 0; i < calls; i++) {
      domains[i] = "d" + i + ".example";
    }
    reset();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < calls; i++) {
      String domain = domains[i];
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    await(start);
                    call(connector, domain);
                  });
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void await(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void call(MxConnector connector, String domain) {
    try {
      connector.connect(ConnectRequest.of(domain)).close();
      CONNECTED.incrementAndGet();
    } catch (MxConnectException e) {
      (e.temporary() ? TEMPORARY : PERMANENT).incrementAndGet();
    } catch (Throwable e) {
      OTHER.incrementAndGet();
    }
  }

  private static int sum() {
    return CONNECTED.get() + TEMPORARY.get() + PERMANENT.get() + OTHER.get();
  }

  private static void reset() {
    CONNECTED.set(0);
    TEMPORARY.set(0);
    PERMANENT.set(0);
    OTHER.set(0);
  }

  private static String told() {
    return "%d connected, %d temporary, %d permanent, %d otherwise"
        .formatted(CONNECTED.get(), TEMPORARY.get(), PERMANENT.get(), OTHER.get());
  }
}
