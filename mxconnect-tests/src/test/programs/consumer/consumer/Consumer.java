package consumer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderException;

/**
 * Prints the providers and whom each target reaches.
 *
 * <p>An argument {@code key=value} is a setting, any other one a target. The system property {@code
 * port} is the port to connect to, {@code mtasts} switches MTA-STS on.
 */
public final class Consumer {
  private Consumer() {}

  public static void main(String[] arguments) throws InterruptedException {
    run(builder(), arguments);
  }

  static void run(MxConnector.Builder builder, String... arguments) throws InterruptedException {
    for (String argument : arguments) {
      if (argument.contains("=")) {
        builder.set(argument.split("=")[0], argument.split("=")[1]);
      }
    }
    try (MxConnector connector = builder.build()) {
      connector.providers().forEach(Consumer::print);
      for (String argument : arguments) {
        if (!argument.contains("=")) {
          reach(connector, argument);
        }
      }
    } catch (ProviderException | IllegalArgumentException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  static MxConnector.Builder builder() {
    return MxConnector.builder()
        .options(
            ConnectOptions.builder()
                .port(Integer.getInteger("port", 25))
                .tls(tls -> tls.mtaSts(Boolean.getBoolean("mtasts") ? MtaSts.ON : MtaSts.OFF))
                .build());
  }

  private static void print(ProviderDescription provider) {
    System.out.printf(
        "%s %s %s: %s%n", provider.kind(), provider.name(), provider.status(), provider.detail());
  }

  static void reach(MxConnector connector, String target) throws InterruptedException {
    try (MxConnection connection = connector.connect(target);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    connection.socket().getInputStream(), StandardCharsets.US_ASCII))) {
      System.out.printf(
          "reached %s [%s] %s%n",
          connection.hostname(), connection.address().getHostAddress(), in.readLine());
      connection
          .report()
          .mtaSts()
          .ifPresent(policy -> System.out.println("policy " + policy.source()));
    } catch (MxConnectException e) {
      System.out.println(e.code() + ": " + e.getMessage());
    } catch (IOException e) {
      System.out.println(e);
    }
  }
}
