package mxconnect.api;

/** Whether a protection is applied. */
public enum Use {
  /** Not at all. */
  OFF,
  /** If the providers on the path can, otherwise silently not. */
  WHERE_AVAILABLE,
  /** Always; providers that cannot are an error. */
  ON
}
