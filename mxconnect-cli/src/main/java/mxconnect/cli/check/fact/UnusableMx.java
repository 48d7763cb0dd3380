package mxconnect.cli.check.fact;

import mxconnect.api.dns.MxRecord;
import mxconnect.api.spi.support.Printable;

/**
 * What stands in an MX record that leads to no host.
 *
 * @param exchange the text in place of a host name, printable, and cut if it is long
 * @param special whether it is a special-use name; else it is no host name at all
 */
public record UnusableMx(String exchange, boolean special) {
  /** Tells whether it stands in a record. */
  public boolean isIn(MxRecord mx) {
    return Printable.message(mx.exchange()).equals(exchange);
  }
}
