package mxconnect.core.concurrent;

/** Is told when what others do is done, by whatever thread; must not wait nor fail. */
@FunctionalInterface
public interface DoneListener {
  /** It is done. */
  void done();
}
