package mxconnect.dns.dnsjava.upstream;

/** Answers look-ups side by side. Thread-safe. */
@FunctionalInterface
public interface NameService {
  /**
   * Begins a look-up. There is nothing to close. Whether threads may share it is the opener's to
   * say.
   *
   * @param lookup what it is for, with the deadline of all its questions
   */
  Upstream open(Lookup lookup);
}
