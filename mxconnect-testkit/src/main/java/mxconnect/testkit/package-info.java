/**
 * Makes a small Internet for the tests of mail code, in-process and on loopback.
 *
 * <p>{@link mxconnect.testkit.MailWorld} is the entry point: it holds a DNS server, mail exchangers
 * and MTA-STS policy hosts, with faults on demand and a record of everything that came to them.
 * {@link mxconnect.testkit.DemoWorld} is one that is ready-made. What is written into a world
 * stands in the packages below: {@link mxconnect.testkit.dns.Zone}, {@link
 * mxconnect.testkit.smtp.SmtpDialogue}, {@link mxconnect.testkit.https.PolicyAnswer}, {@link
 * mxconnect.testkit.tls.TestAuthority}, and {@link mxconnect.testkit.control.Gate} to decide when
 * something happens.
 */
@NullMarked
package mxconnect.testkit;

import org.jspecify.annotations.NullMarked;
