/**
 * Stands in for mail exchangers on loopback addresses, good ones and bad ones.
 *
 * <p>A {@link mxconnect.testkit.smtp.SmtpHost} behaves as an {@link
 * mxconnect.testkit.smtp.SmtpDialogue} says, which takes mail as RFC 5321 describes it and may say
 * any {@link mxconnect.testkit.smtp.SmtpReply} in place of the usual one, or shows one {@link
 * mxconnect.testkit.control.HostFault}. It keeps every {@link
 * mxconnect.testkit.smtp.SmtpConnection} with its commands and messages.
 */
@NullMarked
package mxconnect.testkit.smtp;

import org.jspecify.annotations.NullMarked;
