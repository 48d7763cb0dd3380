package mxconnect.dns.dnsjava.dnssec.chain;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells an operator once what must be acted on. Thread-safe. */
public final class ValidatorWarnings {
  private final Consumer<String> log;
  private final AtomicBoolean toldOfAnchors = new AtomicBoolean();

  public ValidatorWarnings(Consumer<String> log) {
    this.log = log;
  }

  /** Says that the root has other keys than those that came with this program. */
  void rootHasOtherKeys() {
    if (toldOfAnchors.compareAndSet(false, true)) {
      log.accept(
          "none of the keys of the root that mxconnect knows is one of the root's: update"
              + " mxconnect, or set dns.trust-anchors to a file of the present ones; if they have"
              + " not changed, somebody changes answers on their way");
    }
  }
}
