/**
 * Answers DNS questions with nothing but the JDK.
 *
 * <p>{@link mxconnect.dns.jdk.JdkResolver} is the entry. {@code Resolution} asks, follows the
 * aliases and makes the answer; {@code NameServerClient} gives it whole messages from the name
 * servers. A {@code Query} is written and a {@code Reply} read by the grammar of RFC 1035 §4.1.
 *
 * <p>JNDI, which the JDK offers, is no base for this: it hides what an answer stands on. A
 * truncated answer, one of another owner, a referral and an alias all look like an answer or like
 * none.
 */
@NullMarked
package mxconnect.dns.jdk;

import org.jspecify.annotations.NullMarked;
