package mxconnect.api.engine;

import mxconnect.api.MxConnector;

/**
 * Makes connectors: the engine behind {@link MxConnector#builder()}. Provided by {@code
 * mxconnect.core}; applications have no use for it.
 */
public interface MxConnectorProvider {
  /**
   * Returns a connector.
   *
   * @param config what the builder was given
   * @throws mxconnect.api.ProviderException if the providers do not fit together
   * @throws IllegalArgumentException if a setting has an unusable value
   */
  MxConnector connector(ConnectorConfig config);
}
