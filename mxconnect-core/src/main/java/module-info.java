/** The engine that takes a target to a connection. */
module mxconnect.core {
  requires com.github.benmanes.caffeine;
  requires com.ibm.icu;
  requires static jdk.jfr;
  requires mxconnect.api;
  requires static org.jspecify;
  requires org.slf4j;

  uses mxconnect.api.spi.ConnectHook;
  uses mxconnect.api.spi.MtaStsFetcher;
  uses mxconnect.api.spi.PolicyCache;
  uses mxconnect.api.spi.Resolver;

  provides mxconnect.api.engine.MxConnectorProvider with
      mxconnect.core.CoreConnectorProvider;
}
