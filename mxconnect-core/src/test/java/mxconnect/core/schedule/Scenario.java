package mxconnect.core.schedule;

/** What several threads do at once, and what must hold then. It is made anew for each seed. */
@FunctionalInterface
public interface Scenario {
  /** Lets the actors play. */
  void play(Actors actors) throws Exception;
}
