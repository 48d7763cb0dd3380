package mxconnect.testkit.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows the identity that is for the name that a client asks for; that name is the key's alias. */
final class IdentityKeyManager extends X509ExtendedKeyManager {
  private final Function<String, Optional<ServerIdentity>> choice;

  IdentityKeyManager(Function<String, Optional<ServerIdentity>> choice) {
    this.choice = choice;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    String wanted = serverName(((SSLSocket) socket).getHandshakeSession());
    return choice
        .apply(wanted)
        .filter(identity -> identity.key().getAlgorithm().equals(keyType))
        .map(identity -> wanted)
        .orElse(null);
  }

  /** JSSE has no session yet when it asks whether one that is to be resumed is still sound. */
  private static String serverName(@Nullable SSLSession session) {
    if (session == null) {
      return "";
    }
    return ((ExtendedSSLSession) session)
        .getRequestedServerNames().stream()
            .filter(SNIHostName.class::isInstance)
            .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("");
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return choice
        .apply(alias)
        .map(identity -> identity.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return choice.apply(alias).map(ServerIdentity::key).orElse(null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return choice
        .apply("")
        .filter(identity -> List.of(keyType).contains(identity.key().getAlgorithm()))
        .map(identity -> "")
        .orElse(null);
  }
}
