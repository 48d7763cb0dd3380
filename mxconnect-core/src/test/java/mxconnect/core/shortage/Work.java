package mxconnect.core.shortage;

/** What is done while memory runs out, and what must hold then. It is made anew for each point. */
public interface Work {
  /** Does it: memory may run out. */
  void act() throws Exception;

  /** Checks that it has ended as it should and left nothing behind: there is memory again. */
  void check() throws Exception;
}
