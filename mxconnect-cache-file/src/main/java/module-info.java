/**
 * The policy cache {@code file}: MTA-STS policies that outlive the process and are shared with
 * others on the same machine.
 */
module mxconnect.cache.file {
  requires mxconnect.api;
  requires static org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;

  provides mxconnect.api.spi.PolicyCache with
      mxconnect.cache.file.FilePolicyCache;
}
