/** Answers DNS questions with the JDK's own JNDI provider. */
@NullMarked
package mxconnect.dns.jdk;

import org.jspecify.annotations.NullMarked;
