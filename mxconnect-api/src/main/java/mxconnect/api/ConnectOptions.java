package mxconnect.api;

import java.time.Duration;

/**
 * How to connect. Immutable; the defaults equal those of mx-connect 2.0 where it has the option.
 *
 * <p>{@link #forPublicInternet()} is the recommended preset for mail to the Internet.
 */
public final class ConnectOptions {
  /** The standard port of SMTP. */
  public static final int SMTP_PORT = 25;

  /** The most addresses that one call dials. */
  public static final int MAX_ADDRESSES = 20;

  private static final int MAX_PORT = 65_535;
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private final int port;
  private final Duration connectTimeout;
  private final Duration timeout;
  private final int maxAddresses;
  private final AddressFamilies addressFamilies;
  private final AddressRules addressRules;
  private final LocalBinding localBinding;
  private final MtaStsOptions mtaSts;
  private final DaneOptions dane;
  private final Racing racing;

  private ConnectOptions(Builder builder) {
    this.port = builder.port;
    this.connectTimeout = builder.connectTimeout;
    this.timeout = builder.timeout;
    this.maxAddresses = builder.maxAddresses;
    this.addressFamilies = builder.addressFamilies;
    this.addressRules = builder.addressRules;
    this.localBinding = builder.localBinding;
    this.mtaSts = builder.mtaSts;
    this.dane = builder.dane;
    this.racing = builder.racing;
  }

  /** Returns the defaults. */
  public static ConnectOptions defaults() {
    return builder().build();
  }

  /**
   * Returns the preset for mail to the Internet: local and reserved addresses refused, this host
   * recognised, MTA-STS and DANE wherever the providers on the path can.
   */
  public static ConnectOptions forPublicInternet() {
    return builder()
        .addressRules(
            AddressRules.builder()
                .blockLocalAddresses(true)
                .blockReservedNetworks(true)
                .selfDetection(true)
                .build())
        .mtaSts(new MtaStsOptions(Use.WHERE_AVAILABLE))
        .dane(new DaneOptions(Use.WHERE_AVAILABLE, false))
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
    builder.mtaSts = mtaSts;
    builder.dane = dane;
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

  /** Returns which families of addresses are used. */
  public AddressFamilies addressFamilies() {
    return addressFamilies;
  }

  /** Returns which addresses and hosts must not be dialled. */
  public AddressRules addressRules() {
    return addressRules;
  }

  /** Returns the local address and host name. */
  public LocalBinding localBinding() {
    return localBinding;
  }

  /** Returns the options of MTA-STS. */
  public MtaStsOptions mtaSts() {
    return mtaSts;
  }

  /** Returns the options of DANE. */
  public DaneOptions dane() {
    return dane;
  }

  /** Returns whether and how addresses are tried side by side. */
  public Racing racing() {
    return racing;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private int port = SMTP_PORT;
    private Duration connectTimeout = Duration.ofMinutes(5);
    private Duration timeout = Duration.ofMinutes(10);
    private int maxAddresses = MAX_ADDRESSES;
    private AddressFamilies addressFamilies = AddressFamilies.defaults();
    private AddressRules addressRules = AddressRules.defaults();
    private LocalBinding localBinding = LocalBinding.none();
    private MtaStsOptions mtaSts = MtaStsOptions.off();
    private DaneOptions dane = DaneOptions.off();
    private Racing racing = Racing.on();

    private Builder() {}

    /**
     * Sets the port to connect to.
     *
     * @throws IllegalArgumentException if it is outside of 1 to 65535
     */
    public Builder port(int value) {
      this.port = within("port", value, 1, MAX_PORT);
      return this;
    }

    /**
     * Sets the time for one attempt.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder connectTimeout(Duration value) {
      this.connectTimeout = within("connectTimeout", value);
      return this;
    }

    /**
     * Sets the time for the whole call.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder timeout(Duration value) {
      this.timeout = within("timeout", value);
      return this;
    }

    /**
     * Sets how many addresses are dialled at most.
     *
     * @throws IllegalArgumentException if it is outside of 2 to 20
     */
    public Builder maxAddresses(int value) {
      this.maxAddresses = within("maxAddresses", value, 2, MAX_ADDRESSES);
      return this;
    }

    /** Sets which families of addresses are used. */
    public Builder addressFamilies(AddressFamilies value) {
      this.addressFamilies = value;
      return this;
    }

    /** Sets which addresses and hosts must not be dialled. */
    public Builder addressRules(AddressRules value) {
      this.addressRules = value;
      return this;
    }

    /** Sets the local address and host name. */
    public Builder localBinding(LocalBinding value) {
      this.localBinding = value;
      return this;
    }

    /** Sets the options of MTA-STS. */
    public Builder mtaSts(MtaStsOptions value) {
      this.mtaSts = value;
      return this;
    }

    /** Sets the options of DANE. */
    public Builder dane(DaneOptions value) {
      this.dane = value;
      return this;
    }

    /** Sets whether and how addresses are tried side by side. */
    public Builder racing(Racing value) {
      this.racing = value;
      return this;
    }

    /** Returns the options. */
    public ConnectOptions build() {
      return new ConnectOptions(this);
    }

    private static int within(String option, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            option + " " + value + ", not within " + least + " to " + most);
      }
      return value;
    }

    private static Duration within(String option, Duration value) {
      if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(MAX_TIME) > 0) {
        throw new IllegalArgumentException(option + " " + value + ", not within PT0.001S to PT24H");
      }
      return value;
    }
  }
}
