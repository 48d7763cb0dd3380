package mxconnect.core.flight;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.ConnectCall;
import mxconnect.api.dns.DnsQuestion;

/** Begins what may be recorded. Where nothing is recorded, that costs next to nothing. */
public interface Recorder {
  /** Returns the one of this JVM, which records nothing if there is no module {@code jdk.jfr}. */
  static Recorder ofThisJvm() {
    return ThisJvm.RECORDER;
  }

  /**
   * Begins a call.
   *
   * @param call the call
   * @param target the whole target, as the caller gave it
   */
  Flight call(ConnectCall call, String target);

  /**
   * Begins a question to the resolver.
   *
   * @param call the id of the call that asks first; empty if it is none
   * @param question the question
   */
  Flight lookup(String call, DnsQuestion question);

  /**
   * Begins a fetch of a policy.
   *
   * @param call the id of the call that begins it, or of the renewal
   * @param domain the policy domain
   */
  Flight policyFetch(String call, String domain);

  /**
   * Begins an attempt.
   *
   * @param call the id of the call
   * @param domain the target
   * @param hostname the mail exchanger
   * @param address its address; empty if it is dialled by name or not known yet
   * @param port the port
   */
  Flight attempt(
      String call, String domain, String hostname, Optional<InetAddress> address, int port);

  /**
   * Begins a TLS handshake.
   *
   * @param call the id of the call that made the connection
   * @param domain the target
   * @param hostname the mail exchanger
   */
  Flight handshake(String call, String domain, String hostname);
}
