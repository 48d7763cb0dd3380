package mxconnect.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import mxconnect.api.spi.PolicyCache;

/** Caches that do all that they should but for one thing about failed fetches. */
final class WrongFailures {
  private WrongFailures() {}

  /** Keeps another failure than it is given. */
  static PolicyCache keeping(
      Map<String, CachedPolicy> store, UnaryOperator<FailedFetch> alteration) {
    return new MapCache(store) {
      @Override
      public void putFailedFetch(String policyDomain, FailedFetch fetch) {
        super.putFailedFetch(policyDomain, alteration.apply(fetch));
      }
    };
  }

  static FailedFetch inAscii(FailedFetch fetch) {
    String message = fetch.message().replaceAll("[^ -~]", "?");
    return new FailedFetch(fetch.id(), fetch.reason(), message, fetch.at());
  }

  /** Keeps the failures of several domains under one key. */
  static PolicyCache keyedBy(Map<String, CachedPolicy> store, UnaryOperator<String> key) {
    return new MapCache(store) {
      @Override
      public Optional<FailedFetch> failedFetch(String policyDomain) {
        return super.failedFetch(key.apply(policyDomain));
      }

      @Override
      public void putFailedFetch(String policyDomain, FailedFetch fetch) {
        super.putFailedFetch(key.apply(policyDomain), fetch);
      }
    };
  }

  static PolicyCache keepingTheFirst(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void putFailedFetch(String policyDomain, FailedFetch fetch) {
        failed.putIfAbsent(policyDomain, fetch);
      }
    };
  }

  /** Holds that a domain has either a policy or a failure. */
  static PolicyCache removingThePolicy(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void putFailedFetch(String policyDomain, FailedFetch fetch) {
        stored.remove(policyDomain);
        super.putFailedFetch(policyDomain, fetch);
      }
    };
  }

  /** Keeps a failure as a policy that does nothing. */
  static PolicyCache amongThePolicies(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void putFailedFetch(String policyDomain, FailedFetch fetch) {
        stored.put(
            policyDomain,
            new CachedPolicy(
                fetch.id(), MtaStsMode.NONE, List.of(), Duration.ofMinutes(5), fetch.at()));
        super.putFailedFetch(policyDomain, fetch);
      }
    };
  }
}
