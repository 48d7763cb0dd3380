package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** One fetch of a policy file (RFC 8461 §3.3). */
public final class PolicyRequest {
  private final String policyDomain;
  private final URI url;
  private final List<InetAddress> addresses;
  private final int maxBytes;
  private final Deadline deadline;

  private PolicyRequest(Builder builder) {
    this.policyDomain = builder.policyDomain;
    this.url = builder.url;
    this.addresses = builder.addresses;
    this.maxBytes = builder.maxBytes;
    this.deadline = builder.deadline;
  }

  /**
   * Returns a builder: for the engine, and for tests of fetchers.
   *
   * @param policyDomain the policy domain in A-labels
   * @param url where the policy file is
   * @param deadline when to give up
   */
  public static Builder builder(String policyDomain, URI url, Deadline deadline) {
    return new Builder(
        requireNonNull(policyDomain, "policyDomain"),
        requireNonNull(url, "url"),
        requireNonNull(deadline, "deadline"));
  }

  /** Returns the policy domain in A-labels. */
  public String policyDomain() {
    return policyDomain;
  }

  /**
   * Returns {@code https://mta-sts.DOMAIN/.well-known/mta-sts.txt}, with a port only if it is not
   * 443; its host is the reference identifier of the certificate.
   */
  public URI url() {
    return url;
  }

  /**
   * Returns the addresses that may be dialled, in order, at least one; the host is never resolved
   * again. From the engine they are at most 10 and of one family.
   */
  public List<InetAddress> addresses() {
    return addresses;
  }

  /** Returns the most octets of the content after decoding; one more is a failure. */
  public int maxBytes() {
    return maxBytes;
  }

  /**
   * Returns when to give up, bytes that drip included; one that has passed lets nothing be fetched.
   */
  public Deadline deadline() {
    return deadline;
  }

  /** Returns the URL. */
  @Override
  public String toString() {
    return url.toString();
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    private static final int MAX_BYTES = 65_536;

    private final String policyDomain;
    private final URI url;
    private final Deadline deadline;
    private List<InetAddress> addresses = List.of();
    private int maxBytes = MAX_BYTES;

    private Builder(String policyDomain, URI url, Deadline deadline) {
      this.policyDomain = policyDomain;
      this.url = url;
      this.deadline = deadline;
    }

    /** Sets the addresses that may be dialled. Default none. */
    public Builder addresses(List<InetAddress> addresses) {
      this.addresses = List.copyOf(requireNonNull(addresses, "addresses"));
      return this;
    }

    /** Sets the most octets of the content. Default 65,536 (RFC 8461 §3.3). */
    public Builder maxBytes(int maxBytes) {
      this.maxBytes = maxBytes;
      return this;
    }

    /** Returns the request. */
    public PolicyRequest build() {
      return new PolicyRequest(this);
    }
  }
}
