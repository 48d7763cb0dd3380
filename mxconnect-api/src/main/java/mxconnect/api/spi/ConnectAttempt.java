package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpLiteral;
import mxconnect.api.LocalBinding;
import mxconnect.api.Site;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;

/**
 * What is about to be dialled. A hook is told the end of an attempt with the same object that it
 * was asked about, so that it may keep attempts by their identity.
 */
public final class ConnectAttempt {
  private final String callId;
  private final Target target;
  private final String hostname;
  private final int preference;
  private final Optional<InetAddress> address;
  private final int port;
  private final LocalBinding binding;
  private final TlsObligation tls;
  private final Deadline deadline;
  private final Site site;

  private ConnectAttempt(Builder builder) {
    this.callId = builder.callId;
    this.target = builder.target;
    this.hostname = builder.hostname;
    this.preference = builder.preference;
    this.address = builder.address;
    this.port = builder.port;
    this.binding = builder.binding;
    this.tls = builder.tls;
    this.deadline = builder.deadline;
    this.site = builder.site.orElseGet(() -> Site.of(hostname));
  }

  /**
   * Returns a builder: for the engine, and for tests of hooks.
   *
   * @param target the target of the call
   * @param hostname the mail exchanger in A-labels
   * @param deadline when the attempt ends
   */
  public static Builder builder(Target target, String hostname, Deadline deadline) {
    return new Builder(
        requireNonNull(target, "target"),
        requireNonNull(hostname, "hostname"),
        requireNonNull(deadline, "deadline"));
  }

  /** Returns a builder with the content of this attempt. */
  public Builder toBuilder() {
    Builder builder =
        builder(target, hostname, deadline)
            .callId(callId)
            .preference(preference)
            .port(port)
            .binding(binding)
            .tls(tls)
            .site(site);
    address.ifPresent(builder::address);
    return builder;
  }

  /** Returns what the call is called ({@link ConnectCall#id}), for logs; empty if not known. */
  public String callId() {
    return callId;
  }

  /** Returns the target of the call. */
  public Target target() {
    return target;
  }

  /** Returns the site of the target: what to limit connections by. */
  public Site site() {
    return site;
  }

  /** Returns the mail exchanger in A-labels. */
  public String hostname() {
    return hostname;
  }

  /** Returns its preference, 0 to 65535; the lower one is preferred. */
  public int preference() {
    return preference;
  }

  /** Returns the address, allowed by the guard; empty for a host that is dialled by name. */
  public Optional<InetAddress> address() {
    return address;
  }

  /** Returns the port, 1 to 65535. */
  public int port() {
    return port;
  }

  /** Returns the local address and host name. */
  public LocalBinding binding() {
    return binding;
  }

  /** Returns what TLS the connection must have. */
  public TlsObligation tls() {
    return tls;
  }

  /** Returns when the attempt ends, the work of hooks included. */
  public Deadline deadline() {
    return deadline;
  }

  /** Returns it in one line: {@code mx.example.com [192.0.2.1]:25}. */
  @Override
  public String toString() {
    String where = address.map(ip -> " [" + IpLiteral.format(ip) + "]").orElse("");
    return hostname + where + ":" + port;
  }

  /** Collects an attempt. Not thread-safe. */
  public static final class Builder {
    private final Target target;
    private final String hostname;
    private final Deadline deadline;
    private String callId = "";
    private int preference;
    private Optional<InetAddress> address = Optional.empty();
    private int port = ConnectOptions.SMTP_PORT;
    private LocalBinding binding = LocalBinding.none();
    private TlsObligation tls;
    private Optional<Site> site = Optional.empty();

    private Builder(Target target, String hostname, Deadline deadline) {
      this.target = target;
      this.hostname = hostname;
      this.deadline = deadline;
      this.tls = new TlsObligation.Opportunistic(Optional.of(hostname));
    }

    /** Sets what the call is called. Default not known. */
    public Builder callId(String callId) {
      this.callId = requireNonNull(callId, "callId");
      return this;
    }

    /** Sets the preference. Default 0. */
    public Builder preference(int preference) {
      this.preference = preference;
      return this;
    }

    /** Sets the address. Default none: the host is dialled by name. */
    public Builder address(InetAddress address) {
      this.address = Optional.of(requireNonNull(address, "address"));
      return this;
    }

    /** Sets the port. Default 25. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Sets the local address and host name. Default the system chooses, no name. */
    public Builder binding(LocalBinding binding) {
      this.binding = requireNonNull(binding, "binding");
      return this;
    }

    /** Sets what TLS the connection must have. Default TLS if the server offers it. */
    public Builder tls(TlsObligation tls) {
      this.tls = requireNonNull(tls, "tls");
      return this;
    }

    /** Sets the site of the target. Default that of this mail exchanger alone. */
    public Builder site(Site site) {
      this.site = Optional.of(requireNonNull(site, "site"));
      return this;
    }

    /** Returns the attempt. */
    public ConnectAttempt build() {
      return new ConnectAttempt(this);
    }
  }
}
