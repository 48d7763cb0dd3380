package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call: the target and what belongs to it alone. Immutable.
 *
 * <p>A target alone needs none, {@link MxConnector#connect(String)} takes it as text. A request is
 * for what differs from call to call, such as a relay in place of the domain's own mail exchangers:
 *
 * {@snippet :
 * ConnectRequest request =
 *     ConnectRequest.builder("user@example.com")
 *         .addMailExchanger(MailExchanger.of("relay.example.net"))
 *         .build();
 * }
 */
public final class ConnectRequest {
  private final String target;
  private final List<MailExchanger> mailExchangers;
  private final Set<InetAddress> ignoredAddresses;
  private final Optional<LastError> lastError;
  private final Optional<ConnectOptions> options;
  private final Optional<Restriction> restriction;
  private final Optional<PartnerTls> partnerTls;

  private ConnectRequest(Builder builder) {
    this.target = builder.target;
    this.mailExchangers = List.copyOf(builder.mailExchangers);
    this.ignoredAddresses = Set.copyOf(builder.ignoredAddresses);
    this.lastError = builder.lastError;
    this.options = builder.options;
    this.restriction = builder.restriction;
    this.partnerTls = builder.partnerTls;
  }

  /** Returns a request for a target with the connector's options. */
  public static ConnectRequest of(String target) {
    return builder(target).build();
  }

  /**
   * Returns a builder.
   *
   * @param target a domain, an e-mail address, an address literal or an IP address; unicode is
   *     allowed. It is read when the connector gets the request.
   */
  public static Builder builder(String target) {
    return new Builder(requireNonNull(target, "target"));
  }

  /** Returns a builder with the content of this request. */
  public Builder toBuilder() {
    return toBuilder(target);
  }

  /**
   * Returns this request for another target: the same in everything else.
   *
   * @param target a domain, an e-mail address, an address literal or an IP address
   */
  public ConnectRequest withTarget(String target) {
    return toBuilder(requireNonNull(target, "target")).build();
  }

  private Builder toBuilder(String target) {
    Builder builder = new Builder(target);
    builder.mailExchangers.addAll(mailExchangers);
    builder.ignoredAddresses.addAll(ignoredAddresses);
    builder.lastError = lastError;
    builder.options = options;
    builder.restriction = restriction;
    builder.partnerTls = partnerTls;
    return builder;
  }

  /** Returns the target as the caller gave it. */
  public String target() {
    return target;
  }

  /** Returns the mail exchangers to use instead of asking the DNS; none to ask. */
  public List<MailExchanger> mailExchangers() {
    return mailExchangers;
  }

  /** Returns the addresses not to dial: they have failed already. */
  public Set<InetAddress> ignoredAddresses() {
    return ignoredAddresses;
  }

  /** Returns the error to report if every address is ignored. */
  public Optional<LastError> lastError() {
    return lastError;
  }

  /** Returns the options; empty for those of the connector. */
  public Optional<ConnectOptions> options() {
    return options;
  }

  /** Returns the only address that may be dialled; empty for all. */
  public Optional<Restriction> restriction() {
    return restriction;
  }

  /** Returns the TLS that is agreed on with the recipient's side; empty if none is. */
  public Optional<PartnerTls> partnerTls() {
    return partnerTls;
  }

  /**
   * The only address that may be dialled.
   *
   * @param hostname the mail exchanger in A-labels, lower case, without trailing dot
   * @param address its address
   */
  public record Restriction(String hostname, InetAddress address) {
    /** Makes a restriction. */
    public Restriction {
      requireNonNull(hostname, "hostname");
      requireNonNull(address, "address");
    }
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    private final String target;
    private final List<MailExchanger> mailExchangers = new ArrayList<>();
    private final Set<InetAddress> ignoredAddresses = new LinkedHashSet<>();
    private Optional<LastError> lastError = Optional.empty();
    private Optional<ConnectOptions> options = Optional.empty();
    private Optional<Restriction> restriction = Optional.empty();
    private Optional<PartnerTls> partnerTls = Optional.empty();

    private Builder(String target) {
      this.target = target;
    }

    /** Adds a mail exchanger; the DNS is then not asked for any. */
    public Builder addMailExchanger(MailExchanger exchanger) {
      mailExchangers.add(requireNonNull(exchanger, "exchanger"));
      return this;
    }

    /** Adds an address that is not to be dialled. */
    public Builder ignoreAddress(InetAddress address) {
      ignoredAddresses.add(requireNonNull(address, "address"));
      return this;
    }

    /** Sets the error to report if every address is ignored. */
    public Builder lastError(LastError lastError) {
      this.lastError = Optional.of(requireNonNull(lastError, "lastError"));
      return this;
    }

    /** Sets options for this call in place of the connector's. */
    public Builder options(ConnectOptions options) {
      this.options = Optional.of(requireNonNull(options, "options"));
      return this;
    }

    /**
     * Lets one address alone be dialled, on the terms on which the call would dial it otherwise: to
     * find out about each address of a {@linkplain MxConnector#plan plan}. The address is dialled
     * also if the DNS, asked again, gives others of its family by now. All other mail exchangers
     * and addresses are left out without a verdict about them. If the target has no such mail
     * exchanger any more, or that one no address of the family, none is left to dial ({@link
     * ErrorCode#ALL_IGNORED}).
     *
     * <p>For mail exchangers that a plan has without a {@linkplain PlannedExchanger#code() code}
     * only: that a better one is this host, so that worse ones must not be tried (RFC 5321 §5.1),
     * is seen by the plan alone.
     *
     * @param hostname the mail exchanger, as {@link PlannedExchanger#hostname()} has it
     * @param address one of its addresses: of those of the plan, {@link
     *     PlannedExchanger#addresses()}, or of a later look-up
     */
    public Builder restrictTo(String hostname, InetAddress address) {
      this.restriction = Optional.of(new Restriction(hostname, address));
      return this;
    }

    /**
     * Requires TLS that is agreed on with the recipient's side, for a partner whose domain has no
     * policy, or beside its policy.
     */
    public Builder partnerTls(PartnerTls partnerTls) {
      this.partnerTls = Optional.of(requireNonNull(partnerTls, "partnerTls"));
      return this;
    }

    /** Returns the request. */
    public ConnectRequest build() {
      return new ConnectRequest(this);
    }
  }
}
