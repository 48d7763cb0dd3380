package mxconnect.core.policy.fetch;

import java.util.concurrent.Callable;
import mxconnect.core.concurrent.SharedTask;

/**
 * A fetch under way. Only those leave it who are interrupted: it goes on for one whose deadline has
 * passed, so that the next delivery finds the policy.
 */
final class Fetch extends SharedTask<FetchOutcome> {
  private final String domain;
  private final String id;
  private final FetchRecord record;

  Fetch(String domain, String id, FetchRecord record, Callable<FetchOutcome> work) {
    super(work);
    this.record = record;
    this.domain = domain;
    this.id = id;
  }

  String domain() {
    return domain;
  }

  String id() {
    return id;
  }

  FetchRecord record() {
    return record;
  }
}
