package mxconnect.cli.process;

/** Does something when a signal ends the process, unless it was closed before. */
public final class EndOfProcess implements AutoCloseable {
  private final Thread hook;

  private EndOfProcess(Thread hook) {
    this.hook = hook;
  }

  /** Has an action run when a signal ends the process. */
  public static EndOfProcess then(Runnable action) {
    Thread hook = Thread.ofPlatform().unstarted(action);
    Runtime.getRuntime().addShutdownHook(hook);
    return new EndOfProcess(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It runs already, as it should.
    }
  }
}
