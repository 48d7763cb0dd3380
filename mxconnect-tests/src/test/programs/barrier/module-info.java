/** A hook that cannot be made, as one whose licence or file is missing. */
module barrier {
  requires mxconnect.api;

  provides mxconnect.api.spi.ConnectHook with
      barrier.BarrierHook;
}
