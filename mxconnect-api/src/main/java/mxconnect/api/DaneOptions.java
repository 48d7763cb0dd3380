package mxconnect.api;

/**
 * Options of DANE (RFC 7672).
 *
 * @param use whether TLSA records are looked for and applied, default {@link Use#OFF}
 * @param required whether a host without usable TLSA records is left out (RFC 7672 §6), default
 *     false; only with {@link Use#ON}
 */
public record DaneOptions(Use use, boolean required) {
  /**
   * Makes options.
   *
   * @throws IllegalArgumentException if DANE is required but not on
   */
  public DaneOptions {
    if (required && use != Use.ON) {
      throw new IllegalArgumentException("dane.required needs DANE to be on, it is " + use);
    }
  }

  /** Returns the default: off. */
  public static DaneOptions off() {
    return new DaneOptions(Use.OFF, false);
  }

  /** Returns the options with which DANE is applied where a host has TLSA records. */
  public static DaneOptions on() {
    return new DaneOptions(Use.ON, false);
  }

  /** Returns the options with which hosts without usable TLSA records are left out. */
  public static DaneOptions mandatory() {
    return new DaneOptions(Use.ON, true);
  }

  /** Returns these options with another use. */
  public DaneOptions withUse(Use value) {
    return new DaneOptions(value, required);
  }
}
