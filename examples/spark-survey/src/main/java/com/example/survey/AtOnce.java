package com.example.survey;

import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Works on many items of a partition at once, because nearly all of the time is spent in waiting
 * for answers, and gives the results as they come. It holds no more than those under way.
 */
final class AtOnce<T, R> implements Iterator<R> {
  private static final int MOST = 200;

  private final Iterator<T> items;
  private final Work<T, R> work;
  private final Set<FutureTask<R>> underWay = new HashSet<>();
  private final BlockingQueue<FutureTask<R>> ended = new LinkedBlockingQueue<>();

  /** What is done with an item. */
  interface Work<T, R> {
    R of(T item) throws InterruptedException;
  }

  AtOnce(Iterator<T> items, Work<T, R> work) {
    this.items = items;
    this.work = work;
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener) over -> underWay.forEach(task -> task.cancel(true)));
  }

  @Override
  public boolean hasNext() {
    return !underWay.isEmpty() || items.hasNext();
  }

  @Override
  public R next() {
    while (underWay.size() < MOST && items.hasNext()) {
      start(items.next());
    }
    if (underWay.isEmpty()) {
      throw new NoSuchElementException();
    }
    try {
      FutureTask<R> first = ended.take();
      underWay.remove(first);
      return first.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task was killed", killed);
    }
  }

  private void start(T item) {
    FutureTask<R> task =
        new FutureTask<>(() -> work.of(item)) {
          @Override
          protected void done() {
            ended.add(this);
          }
        };
    underWay.add(task);
    Thread.startVirtualThread(task);
  }
}
