package mxconnect.api;

/**
 * Options of MTA-STS (RFC 8461).
 *
 * @param use whether policies are looked for and applied, default {@link Use#OFF}
 */
public record MtaStsOptions(Use use) {
  /** Returns the default: off. */
  public static MtaStsOptions off() {
    return new MtaStsOptions(Use.OFF);
  }

  /**
   * Returns the options with which policies are applied; it is an error if no {@link
   * mxconnect.api.spi.MtaStsFetcher} is on the path.
   */
  public static MtaStsOptions on() {
    return new MtaStsOptions(Use.ON);
  }

  /** Returns these options with another use. */
  public MtaStsOptions withUse(Use value) {
    return new MtaStsOptions(value);
  }
}
