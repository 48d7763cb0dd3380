package mxconnect.dns.dnsjava;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The AD bits that a name server sets (RFC 6840 §5.8). Thread-safe.
 *
 * <p>Many names are not signed, so a server that sets none may be right. After some answers without
 * one it is asked for the keys of the root, which are signed: when it does not call these secure
 * either, it does not validate, and the operator is told so, once.
 */
final class AdBits {
  private static final int ENOUGH = 20;
  private static final int SEEN = Integer.MIN_VALUE / 2; // far from ever being enough again
  private static final Record ROOT_KEYS = Record.newRecord(Name.root, Type.DNSKEY, DClass.IN);

  private final Consumer<String> warnings;
  private final Map<String, AtomicInteger> without = new ConcurrentHashMap<>();

  AdBits(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /** Says what an answer is worth. */
  Response weigh(Message message, String server) {
    if (message.getHeader().getFlag(Flags.AD)) {
      without(server).set(SEEN);
      return new Response(message, server, Security.SECURE, "");
    }
    return new Response(
        message,
        server,
        Security.INSECURE,
        "the name server " + server + " does not call it secure (no AD bit)");
  }

  /** Asks for the keys of the root when the time has come. */
  void watch(Response response, Upstream upstream) throws InterruptedException {
    if (response.security() == Security.SECURE
        || without(response.server()).incrementAndGet() != ENOUGH) {
      return;
    }
    try {
      Response root = upstream.ask(ROOT_KEYS);
      if (root.security() != Security.SECURE) {
        warnings.accept(
            "dns.dnssec is trust-ad, but the name server "
                + root.server()
                + " calls not even the keys of the root secure: it does not validate, or does not"
                + " tell, and DANE is never used");
      }
    } catch (DnsLookupException unknown) {
      without(response.server()).set(0); // it may be told later
    }
  }

  private AtomicInteger without(String server) {
    return without.computeIfAbsent(server, s -> new AtomicInteger());
  }
}
