/**
 * Makes a small Internet for the tests of mail code, in-process and on loopback.
 *
 * <p>{@link mxconnect.testkit.MailWorld} is the entry point: it holds a DNS server and mail
 * exchangers, with faults on demand and a record of everything that came to them.
 */
@NullMarked
package mxconnect.testkit;

import org.jspecify.annotations.NullMarked;
