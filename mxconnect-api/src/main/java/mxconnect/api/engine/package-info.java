/**
 * What lies between the API and the engine behind it. Applications and providers have no use for
 * it.
 *
 * <p>{@link mxconnect.api.MxConnector.Builder#build} finds the one {@link
 * mxconnect.api.engine.MxConnectorProvider} on the path and hands it what it has collected, as a
 * {@link mxconnect.api.engine.ConnectorConfig}. API and engine are used in the same version, so
 * this package may change with every version.
 */
@NullMarked
package mxconnect.api.engine;

import org.jspecify.annotations.NullMarked;
