package mxconnect.cli.json;

import mxconnect.api.BlockedAddress;
import mxconnect.api.IpLiteral;

/** One address that the guard refused. */
final class BlockedAddressJson {
  private BlockedAddressJson() {}

  static JsonObject of(BlockedAddress blocked) {
    return new JsonObject()
        .with("exchange", blocked.hostname())
        .with("ip", IpLiteral.format(blocked.address()))
        .with("reason", blocked.reason());
  }
}
