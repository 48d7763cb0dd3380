package mxconnect.tests.real.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.PolicyServer;

/** A web server with the policies of some mail servers' domains. */
enum PolicyHost {
  NGINX {
    @Override
    Daemon start(Namespace host, Path folder, TestAuthority authority) throws Exception {
      List<PolicyServer.Site> sites = new ArrayList<>();
      for (Make make : makes()) {
        for (MailPolicy policy : MailPolicy.values()) {
          String domain = policy.domain(make);
          sites.add(
              PolicyServer.Site.of(
                  domain,
                  authority.identity("mta-sts." + domain),
                  policy.lines(make).toArray(String[]::new)));
        }
      }
      return host.start(
          443,
          folder.resolve("nginx.log"),
          PolicyServer.command(folder, List.of("0.0.0.0", "[::]"), sites));
    }
  },

  APACHE {
    @Override
    Daemon start(Namespace host, Path folder, TestAuthority authority) throws Exception {
      List<Apache.Site> sites = new ArrayList<>();
      for (Make make : makes()) {
        for (MailPolicy policy : MailPolicy.values()) {
          String domain = policy.domain(make);
          sites.add(
              new Apache.Site(domain, authority.identity("mta-sts." + domain), policy.lines(make)));
        }
      }
      return Apache.start(host, folder, sites);
    }
  };

  /** Returns the one that has the policies of a mail server's domains. */
  static PolicyHost of(Make make) {
    return values()[make.ordinal() % values().length];
  }

  /** Returns the last number of its addresses of both families. */
  int number() {
    return 20 + ordinal();
  }

  List<Make> makes() {
    return Arrays.stream(Make.values()).filter(make -> of(make) == this).toList();
  }

  /** Starts it, with certificates of this authority. */
  abstract Daemon start(Namespace host, Path folder, TestAuthority authority) throws Exception;
}
