package mxconnect.cache.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Many threads at once. */
final class Threads {
  private Threads() {}

  /** Runs an action so often on a thread each, and fails if one of them fails. */
  static void together(int number, IntConsumer action) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        int index = i;
        results.add(threads.submit(() -> action.accept(index)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }
}
