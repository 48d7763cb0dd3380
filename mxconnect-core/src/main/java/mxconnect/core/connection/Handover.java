package mxconnect.core.connection;

import mxconnect.api.MxConnection;

/**
 * What a call gives.
 *
 * @param connection the connection
 * @param value what it has become for the caller
 * @param <T> the kind of that
 */
public record Handover<T>(OpenConnection connection, T value) {
  /** Hands over a connection as it is. */
  public static Handover<MxConnection> of(OpenConnection connection) {
    return new Handover<>(connection, connection);
  }
}
