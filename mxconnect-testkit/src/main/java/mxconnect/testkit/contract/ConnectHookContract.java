package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link ConnectHook} promises.
 *
 * <p>The tests ask the hook about attempts at a mail exchanger on loopback, which greets, and say
 * nothing of what a hook has not decided: rules about a socket are skipped for one that redirects.
 * A hook with several decisions is tested by several classes, each with a {@link #domain} of its
 * own.
 */
@SuppressWarnings("exports") // who extends this has JUnit
@ExtendWith(Explanation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ConnectHookContract
    implements HookDecisionRules, HookWaitingRules, HookNewsRules, ProviderRules {
  private Optional<ConnectHook> hook = Optional.empty();
  private SmtpHost exchanger;

  /** Makes the test. */
  protected ConnectHookContract() {}

  /**
   * Returns the hook, as configured for a connector. The contract closes it.
   *
   * @throws Exception if that fails, and with it the test
   */
  protected abstract ConnectHook hook() throws Exception;

  /**
   * Returns the domain that the attempts are for, in A-labels; by default {@code example.com}. If
   * the hook {@linkplain ConnectHook#dialsByName dials it by name}, the attempts have no address.
   */
  @Override
  public String domain() {
    return "example.com";
  }

  /**
   * Lets whatever the hook connects to accept connections and say nothing from now on. By default
   * the mail exchanger does; a hook that goes elsewhere, such as to a proxy, needs its own. Called
   * before {@link #hook}.
   *
   * @throws Exception if that fails, and with it the test
   */
  @Override
  public void fallSilent() throws Exception {
    exchanger.become(HostFault.SILENT);
  }

  /** Returns the mail exchanger of this test, which greets and understands SMTP. */
  @Override
  public final SmtpHost exchanger() {
    return exchanger;
  }

  @Override
  public final ConnectHook provider() throws Exception {
    if (hook.isEmpty()) {
      hook = Optional.of(hook());
    }
    return hook.get();
  }

  @Override
  public final void exercise() throws Exception {
    ConnectHookFixture.close(decide());
  }

  @Override
  public final void closeProvider() {
    hook.ifPresent(ConnectHook::close);
    hook = Optional.empty();
  }

  @BeforeEach
  final void startTheExchanger() throws IOException {
    exchanger =
        FreePort.open(
            port ->
                SmtpHost.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    SmtpDialogue.of("mx.example.com")));
  }

  @AfterEach
  final void closeEverything() throws IOException {
    closeProvider();
    exchanger.close();
  }
}
