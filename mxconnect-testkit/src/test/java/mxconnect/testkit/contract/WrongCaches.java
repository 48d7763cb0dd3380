package mxconnect.testkit.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;

/** Caches that do all that they should but for one thing. */
final class WrongCaches {
  private WrongCaches() {}

  /** Keeps another policy than it is given. */
  static PolicyCache keeping(
      Map<String, CachedPolicy> store, UnaryOperator<CachedPolicy> alteration) {
    return new MapCache(store) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        super.put(policyDomain, alteration.apply(policy));
      }
    };
  }

  /** Keeps the policies of some domains under one key. */
  static PolicyCache keyedBy(Map<String, CachedPolicy> store, UnaryOperator<String> key) {
    return new MapCache(store) {
      @Override
      public Optional<CachedPolicy> get(String policyDomain) {
        return super.get(policyDomain).filter(p -> policyDomain.equals(key.apply(policyDomain)));
      }

      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        super.put(key.apply(policyDomain), policy);
      }
    };
  }

  static PolicyCache replacingIf(
      Map<String, CachedPolicy> store, BiPredicate<CachedPolicy, CachedPolicy> condition) {
    return new MapCache(store) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        stored.merge(policyDomain, policy, (old, p) -> condition.test(old, p) ? p : old);
      }
    };
  }

  /** Decides by what it read a while ago, for an old fetch longer ago than for a late one. */
  static PolicyCache lookingBeforeItPuts(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        Optional<CachedPolicy> before = get(policyDomain);
        aWhile(Duration.between(policy.fetchedAt(), Instant.now()).toSeconds());
        if (before.filter(old -> old.isNewerThan(policy, Instant.now())).isEmpty()) {
          stored.put(policyDomain, policy);
        }
      }
    };
  }

  static PolicyCache withoutRemoval(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void remove(String policyDomain, CachedPolicy expected) {}
    };
  }

  /** Removes whatever is there by now. */
  static PolicyCache removingByDomain(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void remove(String policyDomain, CachedPolicy expected) {
        stored.remove(policyDomain);
      }
    };
  }

  static PolicyCache removingEverything(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void remove(String policyDomain, CachedPolicy expected) {
        stored.clear();
      }
    };
  }

  static PolicyCache refusingToRemoveWhatIsAbsent(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void remove(String policyDomain, CachedPolicy expected) {
        if (!stored.remove(policyDomain, expected)) {
          throw new NoSuchElementException(policyDomain);
        }
      }
    };
  }

  /** What was removed once is not taken again, as where removals are kept as marks. */
  static PolicyCache withMarksOfRemoval(Map<String, CachedPolicy> store) {
    Map<String, Boolean> removed = new ConcurrentHashMap<>();
    return new MapCache(store) {
      @Override
      public Optional<CachedPolicy> get(String policyDomain) {
        return super.get(policyDomain).filter(policy -> !removed.containsKey(policyDomain));
      }

      @Override
      public void remove(String policyDomain, CachedPolicy expected) {
        removed.put(policyDomain, true);
      }
    };
  }

  /** Asks its store for a life in the past, which the store refuses. */
  static PolicyCache refusingTheExpired(Map<String, CachedPolicy> store) {
    return keeping(
        store,
        policy -> {
          if (!policy.expiresAt().isAfter(Instant.now())) {
            throw new IllegalArgumentException("invalid expire time");
          }
          return policy;
        });
  }

  static PolicyCache givingNull(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public Optional<CachedPolicy> get(String policyDomain) {
        return stored.containsKey(policyDomain) ? super.get(policyDomain) : null;
      }
    };
  }

  /** Writes a copy of what it read a while ago. */
  static PolicyCache copyingOnWrite(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        Map<String, CachedPolicy> copy = new HashMap<>(stored);
        copy.put(policyDomain, policy);
        aWhile();
        stored.keySet().retainAll(copy.keySet());
        stored.putAll(copy);
      }
    };
  }

  /** Writes the id first and the rest later. */
  static PolicyCache writingInParts(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        stored.computeIfPresent(policyDomain, (domain, old) -> withId(old, policy.id()));
        aWhile();
        stored.put(policyDomain, policy);
      }
    };
  }

  /** Loses its connection to the store by an interrupt. */
  static PolicyCache breakingWhenInterrupted(Map<String, CachedPolicy> store) {
    return new MapCache(store) {
      @Override
      public Optional<CachedPolicy> get(String policyDomain) {
        if (Thread.interrupted()) {
          stored.clear();
        }
        return super.get(policyDomain);
      }
    };
  }

  /** Knows only the domains of this process. */
  static PolicyCache givingOnlyWhatItHasPut(Map<String, CachedPolicy> store) {
    Map<String, CachedPolicy> put = new ConcurrentHashMap<>();
    return new MapCache(store) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        super.put(policyDomain, policy);
        put.put(policyDomain, policy);
      }

      @Override
      public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
        put.forEach(action);
      }
    };
  }

  static PolicyCache writingOnlyTheFirst(Map<String, CachedPolicy> store) {
    return new MapCache(new ConcurrentHashMap<>(store)) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        super.put(policyDomain, policy);
        store.putIfAbsent(policyDomain, policy);
      }
    };
  }

  static PolicyCache notWritingRemovals(Map<String, CachedPolicy> store) {
    return new MapCache(new ConcurrentHashMap<>(store)) {
      @Override
      public void put(String policyDomain, CachedPolicy policy) {
        super.put(policyDomain, policy);
        store.put(policyDomain, policy);
      }
    };
  }

  static CachedPolicy withId(CachedPolicy policy, String id) {
    return new CachedPolicy(id, policy.mode(), policy.mx(), policy.maxAge(), policy.fetchedAt());
  }

  static CachedPolicy withMx(CachedPolicy policy, List<String> mx) {
    return new CachedPolicy(policy.id(), policy.mode(), mx, policy.maxAge(), policy.fetchedAt());
  }

  private static void aWhile() {
    aWhile(0);
  }

  private static void aWhile(long further) {
    try {
      Thread.sleep(5 + further);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
