package mxconnect.core.guard;

/** By which rule a block of addresses is refused. */
enum Tier {
  /** Always: no mail host can have such an address. */
  NEVER("never a mail host"),
  /** Under {@link mxconnect.api.AddressRules#blockLocalAddresses()}. */
  LOCAL("blockLocalAddresses"),
  /** Under {@link mxconnect.api.AddressRules#blockReservedNetworks()}. */
  RESERVED("blockReservedNetworks"),
  /** By none: a globally reachable part of a block that is not. */
  REACHABLE("allowed");

  private final String rule;

  Tier(String rule) {
    this.rule = rule;
  }

  /** Returns the rule in words. */
  String rule() {
    return rule;
  }
}
