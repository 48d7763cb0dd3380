/**
 * What an application calls to reach a mail server, and what a provider implements to plug in.
 *
 * <p>An application requires this module alone: the engine and the providers that stand on the
 * module path or the class path are found by {@link java.util.ServiceLoader}. The module depends on
 * nothing but {@code java.base}.
 *
 * @see mxconnect.api.MxConnector
 */
module mxconnect.api {
  requires static org.jspecify;

  exports mxconnect.api;
  exports mxconnect.api.dns;
  exports mxconnect.api.engine;
  exports mxconnect.api.spi;
  exports mxconnect.api.spi.support;

  uses mxconnect.api.engine.MxConnectorProvider;
}
