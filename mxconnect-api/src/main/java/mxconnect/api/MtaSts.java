package mxconnect.api;

/** Whether MTA-STS policies are looked for and applied (RFC 8461). */
public enum MtaSts {
  /** Not at all. */
  OFF,
  /** If a {@link mxconnect.api.spi.MtaStsFetcher} is on the path; without one, not. */
  IF_AVAILABLE,
  /** Always; it is an error if no {@link mxconnect.api.spi.MtaStsFetcher} is on the path. */
  ON
}
