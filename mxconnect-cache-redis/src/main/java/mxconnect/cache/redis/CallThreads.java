package mxconnect.cache.redis;

/**
 * The threads that speak to Redis. They are virtual, so interrupting one closes the socket for
 * which it waits, whatever thread the caller has.
 */
final class CallThreads {
  private CallThreads() {}

  static Thread start(Runnable work) {
    return Thread.ofVirtual()
        .name("mxconnect-redis")
        .inheritInheritableThreadLocals(false)
        .start(work);
  }
}
