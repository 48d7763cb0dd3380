package com.example.sitelimit;

import java.time.Duration;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.contract.ConnectHookContract;

/** What every hook promises. */
class ContractTest extends ConnectHookContract {
  @Override
  protected ConnectHook hook() {
    return new SiteLimit(new LocalPermits(50, Duration.ofSeconds(5)));
  }
}
