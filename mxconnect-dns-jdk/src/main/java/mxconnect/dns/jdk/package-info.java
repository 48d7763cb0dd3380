/**
 * Answers DNS questions with the JDK's own JNDI provider.
 *
 * <p>{@link mxconnect.dns.jdk.JdkResolver} is the entry, and says what JNDI cannot do. {@code
 * AliasWalk} follows aliases name by name, because JNDI hides them; {@code JndiQuery} puts one
 * question to one server; {@code JndiRecords} and {@code JndiFailures} read what comes of it.
 */
@NullMarked
package mxconnect.dns.jdk;

import org.jspecify.annotations.NullMarked;
