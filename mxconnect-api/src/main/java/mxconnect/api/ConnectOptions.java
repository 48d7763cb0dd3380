package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mxconnect.api.internal.Require;

/**
 * How to connect. Immutable; the defaults equal those of mx-connect 2.0 where it has the option.
 *
 * <p>{@link #forPublicInternet()} is the recommended preset for mail to the Internet; what belongs
 * together is changed in one go:
 *
 * {@snippet :
 * ConnectOptions options =
 *     ConnectOptions.forPublicInternet().toBuilder()
 *         .connectTimeout(Duration.ofSeconds(30))
 *         .addressRules(rules -> rules.addOwnHostname("mail.example.net"))
 *         .localBinding(binding -> binding.withHostname("mail.example.net"))
 *         .build();
 * }
 */
public final class ConnectOptions {
  /** The standard port of SMTP. */
  public static final int SMTP_PORT = 25;

  /** The most addresses that one call dials. */
  public static final int MAX_ADDRESSES = 20;

  private static final Duration MIN_TIME = Duration.ofMillis(1);
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private final int port;
  private final Duration connectTimeout;
  private final Duration timeout;
  private final int maxAddresses;
  private final AddressFamilies addressFamilies;
  private final AddressRules addressRules;
  private final LocalBinding localBinding;
  private final TlsOptions tls;
  private final Racing racing;

  private ConnectOptions(Builder builder) {
    this.port = builder.port;
    this.connectTimeout = builder.connectTimeout;
    this.timeout = builder.timeout;
    this.maxAddresses = builder.maxAddresses;
    this.addressFamilies = builder.addressFamilies;
    this.addressRules = builder.addressRules;
    this.localBinding = builder.localBinding;
    this.tls = builder.tls;
    this.racing = builder.racing;
  }

  /** Returns the defaults. */
  public static ConnectOptions defaults() {
    return builder().build();
  }

  /**
   * Returns the preset for mail to the Internet: local and reserved addresses refused, this host
   * recognised, 30 seconds for one attempt, MTA-STS and DANE wherever the providers on the path
   * can.
   */
  public static ConnectOptions forPublicInternet() {
    return builder()
        .connectTimeout(Duration.ofSeconds(30))
        .addressRules(
            rules ->
                rules.blockLocalAddresses(true).blockReservedNetworks(true).selfDetection(true))
        .tls(tls -> tls.mtaSts(MtaSts.IF_AVAILABLE).dane(Dane.IF_AVAILABLE))
        .build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.port = port;
    builder.connectTimeout = connectTimeout;
    builder.timeout = timeout;
    builder.maxAddresses = maxAddresses;
    builder.addressFamilies = addressFamilies;
    builder.addressRules = addressRules;
    builder.localBinding = localBinding;
    builder.tls = tls;
    builder.racing = racing;
    return builder;
  }

  /** Returns the port to connect to, 1 to 65535; default 25. */
  public int port() {
    return port;
  }

  /** Returns the time for one attempt; default 5 minutes (RFC 5321 §4.5.3.2). */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** Returns the time for the whole call, look-ups included; default 10 minutes. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns how many addresses are dialled at most, 2 to 20; default 20 (RFC 5321 §5.1). */
  public int maxAddresses() {
    return maxAddresses;
  }

  /** Returns which families of addresses are used; default both, IPv4 first. */
  public AddressFamilies addressFamilies() {
    return addressFamilies;
  }

  /** Returns which addresses and hosts must not be dialled; default what can never be one. */
  public AddressRules addressRules() {
    return addressRules;
  }

  /** Returns the local address and host name; default the system chooses, no name. */
  public LocalBinding localBinding() {
    return localBinding;
  }

  /** Returns what protects the connection: MTA-STS and DANE; default neither. */
  public TlsOptions tls() {
    return tls;
  }

  /** Returns whether and how addresses are tried side by side; default they are. */
  public Racing racing() {
    return racing;
  }

  /**
   * Collects options. Each group of options can be replaced as a whole, or changed by a function
   * from what it is. Not thread-safe.
   */
  public static final class Builder {
    private int port = SMTP_PORT;
    private Duration connectTimeout = Duration.ofMinutes(5);
    private Duration timeout = Duration.ofMinutes(10);
    private int maxAddresses = MAX_ADDRESSES;
    private AddressFamilies addressFamilies = AddressFamilies.defaults();
    private AddressRules addressRules = AddressRules.defaults();
    private LocalBinding localBinding = LocalBinding.none();
    private TlsOptions tls = TlsOptions.defaults();
    private Racing racing = Racing.on();

    private Builder() {}

    /**
     * Sets the port to connect to.
     *
     * @throws IllegalArgumentException if it is outside of 1 to 65535
     */
    public Builder port(int port) {
      this.port = Require.port("port", port);
      return this;
    }

    /**
     * Sets the time for one attempt.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder connectTimeout(Duration connectTimeout) {
      requireNonNull(connectTimeout, "connectTimeout");
      this.connectTimeout =
          OptionChecks.between("connectTimeout", connectTimeout, MIN_TIME, MAX_TIME);
      return this;
    }

    /**
     * Sets the time for the whole call.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder timeout(Duration timeout) {
      requireNonNull(timeout, "timeout");
      this.timeout = OptionChecks.between("timeout", timeout, MIN_TIME, MAX_TIME);
      return this;
    }

    /**
     * Sets how many addresses are dialled at most.
     *
     * @throws IllegalArgumentException if it is outside of 2 to 20
     */
    public Builder maxAddresses(int maxAddresses) {
      this.maxAddresses = Require.between("maxAddresses", maxAddresses, 2, MAX_ADDRESSES);
      return this;
    }

    /** Sets which families of addresses are used. */
    public Builder addressFamilies(AddressFamilies addressFamilies) {
      this.addressFamilies = requireNonNull(addressFamilies, "addressFamilies");
      return this;
    }

    /** Changes which families of addresses are used. */
    public Builder addressFamilies(UnaryOperator<AddressFamilies> change) {
      return addressFamilies(requireNonNull(change, "change").apply(addressFamilies));
    }

    /** Sets which addresses and hosts must not be dialled. */
    public Builder addressRules(AddressRules addressRules) {
      this.addressRules = requireNonNull(addressRules, "addressRules");
      return this;
    }

    /** Changes which addresses and hosts must not be dialled. */
    public Builder addressRules(Consumer<AddressRules.Builder> change) {
      AddressRules.Builder rules = addressRules.toBuilder();
      requireNonNull(change, "change").accept(rules);
      return addressRules(rules.build());
    }

    /** Sets the local address and host name. */
    public Builder localBinding(LocalBinding localBinding) {
      this.localBinding = requireNonNull(localBinding, "localBinding");
      return this;
    }

    /** Changes the local address and host name. */
    public Builder localBinding(UnaryOperator<LocalBinding> change) {
      return localBinding(requireNonNull(change, "change").apply(localBinding));
    }

    /** Sets what protects the connection. */
    public Builder tls(TlsOptions tls) {
      this.tls = requireNonNull(tls, "tls");
      return this;
    }

    /** Changes what protects the connection. */
    public Builder tls(Consumer<TlsOptions.Builder> change) {
      TlsOptions.Builder options = tls.toBuilder();
      requireNonNull(change, "change").accept(options);
      return tls(options.build());
    }

    /** Sets whether and how addresses are tried side by side. */
    public Builder racing(Racing racing) {
      this.racing = requireNonNull(racing, "racing");
      return this;
    }

    /** Changes whether and how addresses are tried side by side. */
    public Builder racing(UnaryOperator<Racing> change) {
      return racing(requireNonNull(change, "change").apply(racing));
    }

    /** Returns the options. */
    public ConnectOptions build() {
      return new ConnectOptions(this);
    }
  }
}
